using HaK8s.Audit;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Audit;

/// <summary>Short configurations and a guide of our own, with the faults that rules know, and some without.</summary>
internal static class Texts
{
    private static string Folder { get; } = Path.Combine(GoldenFile.ProjectDirectory, "Audit", "Texts");

    /// <summary>All files below a folder, named by their path below it.</summary>
    public static IReadOnlyList<AuditSource> In(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new AuditSource(Path.GetRelativePath(Folder, file), File.ReadAllText(file))),
    ];

    public static AuditSource Of(string file) => new(file, File.ReadAllText(Path.Combine(Folder, file)));
}
