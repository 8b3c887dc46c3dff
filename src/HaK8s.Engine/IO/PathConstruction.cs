namespace Nuke.Common.IO;

/// <summary>Arithmetic on paths; nothing here touches the disk.</summary>
public static class PathConstruction
{
    internal static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The way from one path to another.</summary>
    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (RelativePath)GetRelativePath(basePath.ToString(), destinationPath);

    /// <summary>The way from one path to another, with slashes.</summary>
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (UnixRelativePath)GetRelativePath(basePath.ToString(), destinationPath);

    /// <summary>Whether a path is below another.</summary>
    public static bool Contains(this AbsolutePath basePath, string destinationPath) => IsDescendantPath(basePath.ToString(), destinationPath);

    /// <summary>The way from one path to another.</summary>
    public static string GetRelativePath(string basePath, string destinationPath) => Path.GetRelativePath(basePath, destinationPath);

    /// <summary>Whether a path is below another.</summary>
    public static bool IsDescendantPath(string basePath, string destinationPath)
    {
        var parent = NormalizePath(basePath);
        var child = NormalizePath(destinationPath);
        return child.Length > parent.Length
            && child.StartsWith(parent, Comparison)
            && (Path.EndsInDirectorySeparator(parent) || child[parent.Length] == Path.DirectorySeparatorChar);
    }

    /// <summary>Whether the path starts at a root.</summary>
    public static bool HasPathRoot(string path) => Path.IsPathRooted(path);

    /// <summary>Without <c>.</c>, <c>..</c>, doubled and trailing separators.</summary>
    public static string NormalizePath(string path, char? separator = null)
    {
        var full = Path.IsPathRooted(path) ? Path.GetFullPath(path) : Path.GetRelativePath("/", Path.GetFullPath(path, "/"));
        full = Path.TrimEndingDirectorySeparator(full);
        return separator is { } other ? full.Replace(Path.DirectorySeparatorChar, other) : full;
    }
}
