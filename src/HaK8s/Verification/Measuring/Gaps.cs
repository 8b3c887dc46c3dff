using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Gaps between successes. A success counts when its answer was whole; overlapping attempts may end out of order.</summary>
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
    {
        TimeSpan? previous = null;
        foreach (var success in attempts.Where(attempt => attempt.Succeeded).Select(attempt => attempt.End).Order())
        {
            if (previous is { } from)
                yield return new Gap(from, success);
            previous = success;
        }

        if (previous is { } last && end > last)
            yield return new Gap(last, end);
    }
}
