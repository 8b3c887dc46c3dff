namespace HaK8s.Tests.Testing;

/// <summary>Reads files of the sources.</summary>
internal static class SourceFile
{
    /// <param name="path">Path below src.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(GoldenFile.ProjectDirectory, "../../src", path));
}
