namespace HaK8s.Verification.Probes;

/// <summary>An etcd member's own metrics since its process began.</summary>
/// <param name="Member">Name of its host.</param>
/// <param name="At">Time of the request.</param>
/// <param name="Problem">Reason why there are no metrics; empty if there are.</param>
public sealed record EtcdSample(string Member, TimeSpan At, string Problem)
{
    /// <summary>
    /// Start of its process in seconds since 1970, because counters of different processes cannot be compared.
    /// </summary>
    public double Began { get; init; }

    public long LeaderChanges { get; init; }

    /// <summary>
    /// Counts of log syncs to disk up to a duration in seconds, ascending. The last duration is infinite and counts all.
    /// </summary>
    public IReadOnlyList<KeyValuePair<double, long>> Syncs { get; init; } = [];
}
