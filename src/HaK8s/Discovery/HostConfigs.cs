using HaK8s.Audit;
using HaK8s.Audit.Recognition;

namespace HaK8s.Discovery;

/// <summary>The configurations that a host has told.</summary>
internal static class HostConfigs
{
    /// <summary>The parts of a file that are what it should be; none when the file is not there or is something else.</summary>
    public static IEnumerable<Excerpt> Of(HostFacts host, string path, SourceKind kind) => host.Configs.TryGetValue(path, out var text)
        ? Recognizer.Of(new AuditSource(path, text)).Where(excerpt => excerpt.Kind == kind)
        : [];
}
