using HaK8s.Verification.Clients;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Checks whether the probes have been well for a while.</summary>
internal static class QuietWindow
{
    /// <summary>Share of the attempts that must succeed. The machine may be slow, and writes may finish out of order.</summary>
    private const double Enough = 0.25;

    private const string TooFew = "succeeded within";

    private static readonly TimeSpan ReadInterval = ProbeSet.ReadInterval;
    private static readonly TimeSpan WriteInterval = ProbeSet.WriteInterval;

    /// <summary>True if requests were too late or too few, but none was refused.</summary>
    public static bool IsSlowness(string reason)
        => reason.Contains(FailureClass.TimedOut, StringComparison.Ordinal) || reason.Contains(TooFew, StringComparison.Ordinal);

    /// <returns>Null if all were well during <paramref name="time"/>.</returns>
    public static string? WhyNotYet(ProbeRecords records, TimeSpan now, TimeSpan time)
    {
        var since = now - time;
        return Attempts("reads", records.Reads, since, time / ReadInterval)
            ?? Attempts("writes", records.Writes, since, time / WriteInterval)
            ?? (records.Application.Count == 0 ? null : Attempts("application requests", records.Application, since, time / ProbeSet.ApplicationInterval))
            ?? (records.Values.Count == 0 ? null : Attempts("reads of the counter", records.Values, since, time / ProbeSet.ValueInterval))
            ?? Watches(records, since, time)
            ?? Wire(records, since, time);
    }

    /// <summary>Checks that exactly one owner answers for the VIP on the wire, because hosts may report otherwise.</summary>
    private static string? Wire(ProbeRecords records, TimeSpan since, TimeSpan time)
    {
        // Without samples, or without any answer so far, the wire gives no information.
        var recent = records.Wire.Where(sample => sample.At >= since).ToList();
        if (recent.Count == 0 || records.WireProblem.Length > 0 || !records.Wire.Any(sample => sample.Owners.Count > 0))
            return null;
        if (recent.FindLast(sample => sample.Owners.Count > 1) is { } several)
            return $"{string.Join(" and ", several.Owners)} answer for the VIP on the wire";
        // An answer may arrive too late for its request.
        return recent.Count(sample => sample.Owners.Count == 1) >= time / ProbeSet.WireInterval * Enough ? null : "no host answers for the VIP on the wire";
    }

    private static string? Attempts(string name, IReadOnlyList<ProbeAttempt> attempts, TimeSpan since, double expected)
    {
        if (!attempts.Any(attempt => attempt.Start <= since))
            return $"the {name} have not run for long enough";
        // Attempts end out of order, so the last records need not have the latest ends.
        var recent = attempts.Where(attempt => attempt.End >= since).ToList();
        var failure = recent.Where(attempt => attempt.Failed).MaxBy(attempt => attempt.End);
        if (failure is not null)
            return $"{name} failed ({failure.Error})";
        var successes = recent.Count(attempt => attempt.Succeeded);
        return successes >= expected * Enough ? null : $"{successes} {name} {TooFew} {expected:0} tries";
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
