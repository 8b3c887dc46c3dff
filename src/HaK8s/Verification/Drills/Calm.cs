using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>Whether the probes have been well for a while.</summary>
internal static class Calm
{
    /// <summary>Part of the attempts that must have succeeded: the machine may be slow, and writes may overtake each other.</summary>
    private const double Enough = 0.25;

    private static readonly TimeSpan ReadInterval = ProbeSet.ReadInterval;
    private static readonly TimeSpan WriteInterval = ProbeSet.WriteInterval;

    /// <returns>Null when all were well for all of <paramref name="time"/>.</returns>
    public static string? WhyNotYet(ProbeRecords records, TimeSpan now, TimeSpan time)
    {
        var since = now - time;
        return Attempts("reads", records.Reads, since, time / ReadInterval)
            ?? Attempts("writes", records.Writes, since, time / WriteInterval)
            ?? (records.Application.Count == 0 ? null : Attempts("application requests", records.Application, since, time / ProbeSet.ApplicationInterval))
            ?? Watches(records, since, time);
    }

    private static string? Attempts(string name, IReadOnlyList<ProbeAttempt> attempts, TimeSpan since, double expected)
    {
        if (!attempts.Any(attempt => attempt.Start <= since))
            return $"the {name} have not run for long enough";
        // Attempts end out of order, so the latest ends are not always the last records.
        var recent = attempts.Where(attempt => attempt.End >= since).ToList();
        var failure = recent.Where(attempt => attempt.Failed).MaxBy(attempt => attempt.End);
        if (failure is not null)
            return $"{name} failed ({failure.Error})";
        var successes = recent.Count(attempt => attempt.Succeeded);
        return successes >= expected * Enough ? null : $"{successes} {name} succeeded within {expected:0} tries";
    }

    private static string? Watches(ProbeRecords records, TimeSpan since, TimeSpan time)
    {
        for (var watch = 0; watch < records.Watches; watch++)
        {
            var last = records.Deliveries.Where(delivery => delivery.Watch == watch).Select(delivery => delivery.At).DefaultIfEmpty().Max();
            if (last < since + (time / 2))
                return $"watch {watch + 1} is silent";
        }

        return null;
    }
}
