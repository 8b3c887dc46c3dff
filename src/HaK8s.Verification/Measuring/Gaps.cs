using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>
/// Computes gaps between successes. A success counts when its answer was complete; overlapping attempts may end out of order.
/// A gap begins when the last successful request was sent, because the service is not known to have worked at a later time. On a
/// busy computer an answer may have arrived long before this program saw it, and an outage must not look shorter because of that.
/// </summary>
public static class Gaps
{
    /// <summary>
    /// Returns the longest time between two successes, or from the last one to the end; null if nothing ever succeeded.
    /// </summary>
    /// <param name="end">Time at which the probe was stopped.</param>
    public static Gap? Longest(IEnumerable<ProbeAttempt> attempts, TimeSpan end) => All(attempts, end).MaxBy(gap => gap.Length);

    /// <summary>Returns the gaps that are longer than a threshold, which people would call outages.</summary>
    public static IReadOnlyList<Gap> LongerThan(TimeSpan threshold, IEnumerable<ProbeAttempt> attempts, TimeSpan end)
        => [.. All(attempts, end).Where(gap => gap.Length > threshold)];

    /// <summary>
    /// Returns the gaps from each success to the next and from the last one to the end; empty if nothing ever succeeded.
    /// </summary>
    public static IEnumerable<Gap> All(IEnumerable<ProbeAttempt> attempts, TimeSpan end)
        => Between(attempts.Where(attempt => attempt.Succeeded).Select(attempt => new Gap(attempt.Start, attempt.End)), end);

    /// <param name="successes">From the sending of each request until its success was known, in any order.</param>
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
