namespace HaK8s.Verification.Probes;

/// <summary>What an etcd member's own metrics say since its process began.</summary>
/// <param name="Member">Name of its host.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Problem">Why there is nothing; empty when there is.</param>
public sealed record EtcdSample(string Member, TimeSpan At, string Problem)
{
    /// <summary>When its process began, seconds since 1970: counters of another process say nothing together.</summary>
    public double Began { get; init; }

    public long LeaderChanges { get; init; }

    /// <summary>Syncs of the log to disk that took no longer, by seconds, rising; the last one is infinite and counts all.</summary>
    public IReadOnlyList<KeyValuePair<double, long>> Syncs { get; init; } = [];
}
