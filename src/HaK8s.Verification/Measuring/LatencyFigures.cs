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
