using System.IO.Enumeration;

namespace Nuke.Common.IO;

/// <summary>Files and folders by patterns such as <c>src/**/*.cs</c>.</summary>
public static class Globbing
{
    /// <summary>The files below the folder that match one of the patterns.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        Glob(directory, patterns, Directory.EnumerateFiles);

    /// <summary>The folders below the folder that match one of the patterns.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        Glob(directory, patterns, Directory.EnumerateDirectories);

    private static List<AbsolutePath> Glob(AbsolutePath directory, string[] patterns, Func<string, string, SearchOption, IEnumerable<string>> list) =>
        [.. list(directory, "*", SearchOption.AllDirectories)
            .Where(path => Array.Exists(patterns, pattern => Matches(Parts(pattern), Parts(Path.GetRelativePath(directory, path)))))
            .Order(StringComparer.Ordinal)
            .Select(AbsolutePath.Create)];

    private static string[] Parts(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
            return path.IsEmpty;
        if (pattern[0] == "**")
            return Matches(pattern[1..], path) || (!path.IsEmpty && Matches(pattern, path[1..]));
        return !path.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], path[0]) && Matches(pattern[1..], path[1..]);
    }
}
