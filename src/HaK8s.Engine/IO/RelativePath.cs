namespace Nuke.Common.IO;

/// <summary>A path that is not rooted.</summary>
public class RelativePath
{
    private readonly string _path;
    private readonly char? _separator;

    /// <summary>Normalises the path.</summary>
    protected RelativePath(string path, char? separator = null)
    {
        _separator = separator;
        var text = path.Replace('\\', '/');
        _path = text.Replace('/', separator ?? Path.DirectorySeparatorChar);
    }

    /// <summary>From a text that is not rooted.</summary>
    public static explicit operator RelativePath(string path)
    {
        Assert.False(Path.IsPathRooted(path), $"Path '{path}' must not be rooted");
        return new RelativePath(path);
    }

    /// <summary>The path as text.</summary>
    public static implicit operator string(RelativePath path) => path._path;

    /// <summary>A path below.</summary>
    public static RelativePath operator /(RelativePath left, string right) =>
        new($"{left._path}/{right}", left._separator);

    /// <summary>The path with text after it.</summary>
    public static RelativePath operator +(RelativePath left, string right) => new(left._path + right, left._separator);

    /// <inheritdoc/>
    public override string ToString() => _path;
}
