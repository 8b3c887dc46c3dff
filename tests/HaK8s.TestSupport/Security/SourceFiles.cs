using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Security;

/// <summary>Reads the product's files: programs, scripts, templates, examples.</summary>
internal static class SourceFiles
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    /// <summary>Returns each file's text and its name relative to the repository, with slashes.</summary>
    public static IReadOnlyList<(string Name, string Text)> All() =>
    [
        .. new[] { "src", "build", "vagrant", "docs" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Root, "build.*"))
            .Where(IsOurs)
            .Select(path => (Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path))),
    ];

    private static bool IsOurs(string path) =>
        !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        && Path.GetExtension(path) is ".cs" or ".sh" or ".sbn" or ".yaml" or ".yml" or ".md" or ".ps1" or ".conf" or ".service" or "";
}
