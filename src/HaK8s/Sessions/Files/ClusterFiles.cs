using HaK8s.ClusterFile;

namespace HaK8s.Sessions.Files;

/// <summary>Reads cluster files from disk, with the files that they name.</summary>
public static class ClusterFiles
{
    /// <param name="path">Absolute path, or relative to the current folder; problems name it as given.</param>
    /// <param name="drills">Ids of the existing drills. If null, any id of the right form is accepted.</param>
    /// <exception cref="ClusterFileException">The file cannot be read or something in it is wrong.</exception>
    public static ClusterSpec Read(string path, IReadOnlyList<string>? drills = null)
    {
        // A path that is none is refused here.
        var text = TextFile.Read(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return NamedPaths.MadeAbsolute(ClusterFileReader.Read(text, path, reference => TextFile.Read(Path.Combine(folder, reference)), drills), folder);
    }
}
