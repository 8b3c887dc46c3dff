using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Latency of the requests of one kind of client.</summary>
/// <param name="All">Over the drill; null if none succeeded.</param>
/// <param name="Seconds">Each second from the first request to the last one.</param>
public sealed record LatencyFigures(Quantiles? All, IReadOnlyList<LatencySecond> Seconds)
{
    public static LatencyFigures None { get; } = new(null, []);

    public static LatencyFigures Of(IReadOnlyList<ProbeAttempt> attempts)
    {
        var seconds = attempts.ToLookup(attempt => (int)Math.Floor(attempt.Start.TotalSeconds));
        if (seconds.Count == 0)
            return None;
        var (first, last) = (seconds.Min(second => second.Key), seconds.Max(second => second.Key));
        return new LatencyFigures(Took(attempts), [.. Enumerable.Range(first, last - first + 1).Select(second => Of(second, [.. seconds[second]]))]);
    }

    private static LatencySecond Of(int second, List<ProbeAttempt> attempts)
        => new(second, attempts.Count(attempt => attempt.Succeeded), attempts.Count(attempt => attempt.Failed), Took(attempts));

    private static Quantiles? Took(IEnumerable<ProbeAttempt> attempts)
        => Quantiles.Of(attempts.Where(attempt => attempt.Succeeded).Select(attempt => attempt.End - attempt.Start));
}

/// <summary>The requests that began in one second of a drill.</summary>
/// <param name="Second">Counted from the drill's beginning.</param>
/// <param name="Failed">Number of failures. Their duration is the probe's timeout, not the cluster's latency.</param>
/// <param name="Took">Durations of the successful requests; null if none succeeded.</param>
public sealed record LatencySecond(int Second, int Succeeded, int Failed, Quantiles? Took);

/// <summary>Quantiles of the durations of requests.</summary>
public sealed record Quantiles(TimeSpan P50, TimeSpan P99, TimeSpan P999)
{
    /// <summary>Computes each quantile as the smallest duration that this share of the requests did not exceed.</summary>
    /// <returns>Null if there are none.</returns>
    public static Quantiles? Of(IEnumerable<TimeSpan> times)
    {
        var ordered = times.Order().ToList();
        TimeSpan At(double part) => ordered[Math.Max(0, (int)Math.Ceiling((ordered.Count * part) - 1e-9) - 1)];
        return ordered.Count == 0 ? null : new Quantiles(At(0.5), At(0.99), At(0.999));
    }
}
