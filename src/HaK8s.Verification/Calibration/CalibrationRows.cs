namespace HaK8s.Verification.Calibration;

/// <summary>Formats a calibration as a table for people.</summary>
public static class CalibrationRows
{
    public static IReadOnlyList<string> Heads { get; } = ["computer", "outages, ms", "tried", "bias, ms", "p5 to p95", "wrong", "flagged"];

    public static IEnumerable<IReadOnlyList<string>> Of(CalibrationSummary calibration)
    {
        foreach (var phase in calibration.Phases)
        {
            foreach (var bucket in phase.Buckets)
                yield return Row(phase.Name, $"{bucket.FromMs:0} to {bucket.ToMs:0}", bucket);
            if (phase.Total is { } total)
                yield return Row(phase.Name, "all", total);
        }
    }

    /// <summary>Describes the false alarms of a phase in a sentence.</summary>
    public static string Alarms(CalibrationPhase phase)
        => $"{char.ToUpperInvariant(phase.Name[0])}{phase.Name[1..]}: {phase.FalseAlarms.Count} gaps above {FalseAlarm.FromMs:0} ms in {phase.CalmSeconds / 60:0.#} min without an outage, {phase.FalseAlarms.Count - phase.FalseAlarmsNotFlagged} of them flagged"
            + (phase.Pressure is { } pressure ? $"; some program waited for a processor {pressure:0 %} of the time." : ".");

    private static string[] Row(string phase, string lengths, CalibrationBucket bucket)
        => [phase, lengths, $"{bucket.Count}", Signed(bucket.Median), $"{Signed(bucket.P5)} to {Signed(bucket.P95)}", $"{bucket.Wrong}", $"{bucket.Flagged}"];

    private static string Signed(double milliseconds) => double.IsFinite(milliseconds) ? $"{milliseconds:+0;-0;0}" : "never";
}
