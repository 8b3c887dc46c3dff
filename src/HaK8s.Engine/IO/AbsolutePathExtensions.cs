using System.Runtime.CompilerServices;

namespace Nuke.Common.IO;

/// <summary>Files and folders by path.</summary>
public static partial class AbsolutePathExtensions
{
    /// <summary>Whether there is a file or folder.</summary>
    public static bool Exists(this AbsolutePath path, [CallerArgumentExpression(nameof(path))] string? expression = null) => Path.Exists(path);

    /// <summary>Whether there is a file.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Whether there is a folder.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Whether the folder has a matching file.</summary>
    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        Directory.Exists(path) && Directory.EnumerateFiles(path, pattern, options).Any();

    /// <summary>Whether the folder has a matching folder.</summary>
    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        Directory.Exists(path) && Directory.EnumerateDirectories(path, pattern, options).Any();

    /// <summary>The path, or null when nothing is there.</summary>
    public static AbsolutePath? Existing(this AbsolutePath path, [CallerArgumentExpression(nameof(path))] string? expression = null) =>
        path.Exists() ? path : null;

    /// <summary>The path, or null when no file is there.</summary>
    public static AbsolutePath? ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    /// <summary>The path, or null when no folder is there.</summary>
    public static AbsolutePath? ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    /// <summary>Files in the folder, <paramref name="depth"/> levels deep.</summary>
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = FileAttributes.None) =>
        Directory.EnumerateFiles(path, pattern, Options(depth, attributes)).Select(AbsolutePath.Create);

    /// <summary>Folders in the folder, <paramref name="depth"/> levels deep.</summary>
    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = FileAttributes.None) =>
        Directory.EnumerateDirectories(path, pattern, Options(depth, attributes)).Select(AbsolutePath.Create);

    /// <summary>The nearest parent that fits.</summary>
    public static AbsolutePath? FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        path.Parent is { } parent ? parent.FindParentOrSelf(predicate) : null;

    /// <summary>The path itself or the nearest parent that fits.</summary>
    public static AbsolutePath? FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        for (var current = path; current is not null; current = current.Parent)
        {
            if (predicate(current))
                return current;
        }

        return null;
    }

    /// <summary>Whether the path has one of the extensions.</summary>
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions.Append(extension).Any(x => path.ToString().EndsWith(x, PathConstruction.Comparison));

    /// <summary>The path with another extension.</summary>
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) => AbsolutePath.Create(Path.ChangeExtension(path, extension));

    /// <summary>As a <see cref="FileInfo"/>.</summary>
    public static FileInfo ToFileInfo(this AbsolutePath path) => new(path);

    /// <summary>As a <see cref="DirectoryInfo"/>.</summary>
    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => new(path);

    private static EnumerationOptions Options(int depth, FileAttributes attributes) => new()
    {
        RecurseSubdirectories = depth > 1,
        MaxRecursionDepth = depth - 1,
        AttributesToSkip = FileAttributes.None,
        MatchType = MatchType.Win32,
        IgnoreInaccessible = attributes != FileAttributes.None,
    };
}
