using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History.Rules;

/// <summary>
/// Checks that every value read or delivered existed before, or that a write of it had begun and was not refused.
/// </summary>
internal static class WrittenBySomebody
{
    private const string Rule = "no value that nobody wrote";

    public static IEnumerable<Violation> Broken(Register register)
        => from reading in register.Readings
           where reading.Kind != CounterReadingKind.Acknowledged && !register.Before.Contains(reading.Value)
           let why = WhyNobody(reading, [.. register.WritesOf(reading.Value)])
           where why is not null
           select new Violation(Rule, $"{reading.State} was {reading.How}, but {why}", reading.Until);

    private static string? WhyNobody(CounterReading reading, IReadOnlyList<ProbeAttempt> writes)
    {
        if (writes.Count == 0)
            return "it was never written";
        if (writes.All(IsRefused))
            return $"its write was refused ({writes[0].Status})";
        return writes.Any(write => write.Start <= reading.Until) ? null : $"its write began only at {CounterReading.Seconds(writes.Min(write => write.Start))}";
    }

    /// <summary>True if the server refused the write. A 5xx status or no answer leaves the outcome open.</summary>
    private static bool IsRefused(ProbeAttempt write) => write.Outcome == ProbeOutcome.Overtaken || (write.Failed && write.Status is >= 400 and < 500);
}
