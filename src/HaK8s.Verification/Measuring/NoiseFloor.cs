using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>
/// Noise of the instrument while nothing is broken: in the calm window before the fault, under the same probes.
/// </summary>
/// <param name="Window">Null if no fault was injected; then nothing is known.</param>
/// <param name="Reads">Longest time between two successful reads.</param>
/// <param name="Writes">Longest time between two successful writes.</param>
/// <param name="Read">99th percentile of a read's duration.</param>
/// <param name="Write">99th percentile of a write's duration.</param>
public sealed record NoiseFloor(Gap? Window, TimeSpan Reads, TimeSpan Writes, TimeSpan Read, TimeSpan Write, Disturbance Disturbance)
{
    public static NoiseFloor Unknown { get; } = new(null, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, new Disturbance(TimeSpan.Zero, null, null));

    public static NoiseFloor Of(ProbeRecords records, Gap? window)
    {
        if (window is null)
            return Unknown;
        return new NoiseFloor(
            window,
            LongestGap(records.Reads, window),
            LongestGap(records.Writes, window),
            Latency(records.Reads, window),
            Latency(records.Writes, window),
            Disturbance.Of(records, window, []));
    }

    private static TimeSpan LongestGap(IEnumerable<ProbeAttempt> attempts, Gap window)
        => Gaps.All(attempts.Where(attempt => attempt.Start >= window.From && attempt.End <= window.To), window.To).Select(gap => gap.Length).DefaultIfEmpty().Max();

    private static TimeSpan Latency(IEnumerable<ProbeAttempt> attempts, Gap window)
    {
        var took = attempts.Where(attempt => attempt.Succeeded && attempt.Start >= window.From && attempt.End <= window.To).Select(attempt => attempt.End - attempt.Start).Order().ToList();
        return took.Count == 0 ? TimeSpan.Zero : took[(int)Math.Ceiling(took.Count * 0.99) - 1];
    }
}
