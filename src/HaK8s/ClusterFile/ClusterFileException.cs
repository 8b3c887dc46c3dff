namespace HaK8s.ClusterFile;

/// <summary>A cluster file is wrong; the message lists every problem, one on a line.</summary>
public sealed class ClusterFileException(IReadOnlyList<Problem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>In the order of the file; at least one.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
