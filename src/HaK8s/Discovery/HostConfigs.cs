using HaK8s.Audit;
using HaK8s.Audit.Recognition;

namespace HaK8s.Discovery;

/// <summary>Selects the configurations that a host returned.</summary>
internal static class HostConfigs
{
    /// <summary>
    /// Returns the parts of a file that are of the expected kind; empty if the file is missing or of another kind.
    /// </summary>
    public static IEnumerable<Excerpt> Of(HostFacts host, string path, SourceKind kind) => host.Configs.TryGetValue(path, out var text)
        ? Recognizer.Of(new AuditSource(path, text)).Where(excerpt => excerpt.Kind == kind)
        : [];
}
