using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Figures of a drill from one etcd member's metrics.</summary>
/// <param name="Problem">Reason why there are no figures; empty if there are.</param>
public sealed record EtcdFigures(string Member, string Problem)
{
    /// <summary>Number of syncs of its log to disk.</summary>
    public long Syncs { get; init; }

    /// <summary>
    /// 99th percentile of the syncs' durations, interpolated within the metrics' buckets and no more exact than these. Null if there
    /// were no syncs.
    /// </summary>
    public TimeSpan? SyncP99 { get; init; }

    public long LeaderChanges { get; init; }

    /// <summary>True if its process began during the drill; the figures count from there.</summary>
    public bool Restarted { get; init; }

    /// <summary>Returns figures of each member, from its first to its last sample.</summary>
    public static IReadOnlyList<EtcdFigures> Of(IReadOnlyList<EtcdSample> samples)
        => [.. samples.GroupBy(sample => sample.Member).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => Of([.. member.OrderBy(sample => sample.At)]))];

    private static EtcdFigures Of(List<EtcdSample> samples)
    {
        var (before, after) = (samples[0], samples[^1]);
        if (samples.Count < 2)
            return new EtcdFigures(after.Member, "it was queried only once");
        if (samples.Find(sample => sample.Problem.Length > 0) is { } unknown)
            return new EtcdFigures(after.Member, $"{(unknown == before ? "before" : "after")} the drill: {unknown.Problem}");
        var restarted = !before.Began.Equals(after.Began);
        var earlier = restarted ? [] : before.Syncs.ToDictionary(bucket => bucket.Key, bucket => bucket.Value);
        var buckets = after.Syncs.Select(bucket => new KeyValuePair<double, long>(bucket.Key, bucket.Value - earlier.GetValueOrDefault(bucket.Key))).ToList();
        return new EtcdFigures(after.Member, "")
        {
            Syncs = buckets[^1].Value,
            SyncP99 = Quantile(buckets, 0.99),
            LeaderChanges = after.LeaderChanges - (restarted ? 0 : before.LeaderChanges),
            Restarted = restarted,
        };
    }

    /// <summary>
    /// Computes a quantile like Prometheus's histogram_quantile: evenly spread within a bucket. In the last bucket, which has no
    /// end, it returns the bucket's beginning.
    /// </summary>
    private static TimeSpan? Quantile(List<KeyValuePair<double, long>> buckets, double part)
    {
        if (buckets[^1].Value <= 0)
            return null;
        var rank = part * buckets[^1].Value;
        var index = buckets.FindIndex(bucket => bucket.Value >= rank);
        var (from, below) = index > 0 ? (buckets[index - 1].Key, buckets[index - 1].Value) : (0, 0);
        var (to, count) = (buckets[index].Key, buckets[index].Value);
        return TimeSpan.FromSeconds(double.IsInfinity(to) ? from : from + ((to - from) * (rank - below) / (count - below)));
    }
}
