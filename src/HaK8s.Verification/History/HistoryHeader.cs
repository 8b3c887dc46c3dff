namespace HaK8s.Verification.History;

/// <summary>Origin of a history.</summary>
/// <param name="Run">Number of the repetition of the drill, from 1.</param>
/// <param name="Runs">Requested number of repetitions.</param>
/// <param name="Seed">Seed of the fault's phase.</param>
/// <param name="Began">Wall clock at the origin of all times.</param>
public sealed record HistoryHeader(string Cluster, string Drill, int Run, int Runs, int Seed, DateTimeOffset Began)
{
    public string Title => $"{Drill}{(Runs > 1 ? $", run {Run} of {Runs}" : "")}, cluster {Cluster}, {Began.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
}
