using HaK8s.Audit;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Audit;

/// <summary>Reads our own short configurations and a guide, with and without known faults.</summary>
internal static class Texts
{
    private static string Folder { get; } = Path.Combine(GoldenFile.ProjectDirectory, "Audit", "Texts");

    /// <summary>Returns all files below a folder, named by their relative path.</summary>
    public static IReadOnlyList<AuditSource> In(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new AuditSource(Path.GetRelativePath(Folder, file), File.ReadAllText(file))),
    ];

    public static AuditSource Of(string file) => new(file, File.ReadAllText(Path.Combine(Folder, file)));
}
