namespace HaK8s.ClusterFile;

/// <summary>A cluster file is wrong. The message lists the problems, one per line, at most 200.</summary>
public sealed class ClusterFileException(IReadOnlyList<Problem> problems) : Exception(Compose(problems))
{
    private const int Shown = 200;

    /// <summary>Problems in the order of the file; at least one.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;

    private static string Compose(IReadOnlyList<Problem> problems)
    {
        var text = string.Join('\n', problems.Take(Shown));
        return problems.Count > Shown ? $"{text}\n… and {problems.Count - Shown} more" : text;
    }
}
