namespace HaK8s.Verification.History;

/// <summary>Where a history comes from.</summary>
/// <param name="Run">Which repetition of the drill, from 1.</param>
/// <param name="Runs">How many there were to be.</param>
/// <param name="Seed">What the phase of the fault was drawn from.</param>
/// <param name="Began">Wall clock at the origin of all times.</param>
public sealed record HistoryHeader(string Cluster, string Drill, int Run, int Runs, int Seed, DateTimeOffset Began)
{
    public string Title => $"{Drill}{(Runs > 1 ? $", run {Run} of {Runs}" : "")}, cluster {Cluster}, {Began.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
}
