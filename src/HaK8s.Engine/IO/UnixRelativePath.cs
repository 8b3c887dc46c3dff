namespace Nuke.Common.IO;

/// <summary>A path that is not rooted, with slashes.</summary>
public class UnixRelativePath : RelativePath
{
    /// <summary>Normalises the path.</summary>
    protected UnixRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    /// <summary>From a text that is not rooted.</summary>
    public static explicit operator UnixRelativePath(string path) => new(path, '/');
}
