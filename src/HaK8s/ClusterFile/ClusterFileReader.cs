using HaK8s.ClusterFile.Reading;
using HaK8s.ClusterFile.Rules;

namespace HaK8s.ClusterFile;

/// <summary>Text of a cluster file → <see cref="ClusterSpec"/>, or all its problems at once.</summary>
public static class ClusterFileReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute, or relative to the current folder; problems name it as given.</param>
    /// <exception cref="ClusterFileException">The file cannot be read or something in it is wrong.</exception>
    public static ClusterSpec ReadFile(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ClusterFileException([new Problem(path, 0, 0, "", null, $"cannot be read: {exception.Message}", "give the path of a cluster file")]);
        }

        return Read(text, path);
    }

    /// <param name="text">YAML.</param>
    /// <param name="fileName">For problems.</param>
    /// <exception cref="ClusterFileException">Something is wrong; the message lists everything.</exception>
    public static ClusterSpec Read(string text, string fileName)
    {
        var log = new ProblemLog(fileName);
        if (TreeReader.Read(text, log) is not { } root)
            throw new ClusterFileException(log.Problems);

        var spec = new SpecMapper(log).Map<ClusterSpec>(root);
        foreach (var finding in ClusterRules.Of(spec))
            log.Add(finding);
        return log.Problems.Count == 0 ? spec : throw new ClusterFileException(log.Problems);
    }
}
