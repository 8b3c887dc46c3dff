using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>
/// Gaps between successes. A success counts when its answer was whole; overlapping attempts may end out of order. A gap begins when
/// the last request that succeeded was sent, as it is known of no later time that the service was there: on a busy computer an answer
/// may have come long before this program saw it, and an outage must not look shorter for that.
/// </summary>
public static class Gaps
{
    /// <summary>The longest time between two successes, or from the last one to the end; null when nothing ever succeeded.</summary>
    /// <param name="end">When the probe was stopped.</param>
    public static Gap? Longest(IEnumerable<ProbeAttempt> attempts, TimeSpan end) => All(attempts, end).MaxBy(gap => gap.Length);

    /// <summary>The gaps that are longer than a threshold: what a person would call outages.</summary>
    public static IReadOnlyList<Gap> LongerThan(TimeSpan threshold, IEnumerable<ProbeAttempt> attempts, TimeSpan end)
        => [.. All(attempts, end).Where(gap => gap.Length > threshold)];

    /// <summary>From each success to the next one, and from the last one to the end; none when nothing ever succeeded.</summary>
    public static IEnumerable<Gap> All(IEnumerable<ProbeAttempt> attempts, TimeSpan end)
        => Between(attempts.Where(attempt => attempt.Succeeded).Select(attempt => new Gap(attempt.Start, attempt.End)), end);

    /// <param name="successes">From when each was sent to when it was known, in any order.</param>
    /// <inheritdoc cref="All"/>
    public static IEnumerable<Gap> Between(IEnumerable<Gap> successes, TimeSpan end)
    {
        TimeSpan? sent = null;
        foreach (var success in successes.OrderBy(success => success.To))
        {
            if (sent is { } from)
                yield return new Gap(from, success.To);
            sent = sent > success.From ? sent : success.From;
        }

        if (sent is { } last && end > last)
            yield return new Gap(last, end);
    }
}
