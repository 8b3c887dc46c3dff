using HaK8s.Verification.Clients;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.Judging;

/// <summary>
/// Decides whether a missed limit says something about the cluster or only that the computer stalled meanwhile. An excuse
/// never turns a miss into a pass. A miss that is larger than the disturbance can explain gets none.
/// </summary>
/// <param name="noise">Noise measured before the fault.</param>
/// <param name="affected">Hosts that the drill itself stops or slows down.</param>
internal sealed class Excuses(ProbeRecords records, NoiseFloor noise, IReadOnlyCollection<string> affected)
{
    /// <summary>Pressure at which the processors count as taken. A quiet lab has less than half of it.</summary>
    public const double Taken = 0.6;

    /// <summary>
    /// Factors by which taken processors may lengthen an outage, because each of its steps waits for a processor. A program that waits
    /// for a share p of the time takes 1 / (1 - p) times as long.
    /// </summary>
    private const double Slowdown = 3, MostSlowdown = 6;

    /// <summary>
    /// Number of times that a stall counts, because it delays timers and answers that were due in it, each once or twice more.
    /// </summary>
    private const double Repeated = 3;

    /// <summary>Share of the requests that may time out on a stalling computer.</summary>
    private const double FewAttempts = 0.05;

    private static readonly TimeSpan Stall = TimeSpan.FromMilliseconds(100);

    /// <summary>Pressure at which there is no bound to what takes longer: more work arrives than the processors do.</summary>
    private const double Saturated = 0.9;

    /// <summary>Gap between reads from which the calm window counts as noisy.</summary>
    private static readonly TimeSpan Noisy = 4 * ProbeSet.ReadInterval;

    /// <summary>When the drill began to disturb the cluster; null if that is unknown.</summary>
    public TimeSpan? FaultBegins { get; init; }

    public DrillCheck Apply(DrillCheck check) => check with { Excuse = For(check) };

    private string For(DrillCheck check)
    {
        if (check.Passed || check.Certain || check.AtLeast || double.IsInfinity(check.Measured))
            return "";
        if (check.Attempts.Count > 0)
            return ForAttempts(check.Attempts);
        if (check.Span is not { } span || check.Unit != "ms")
            return "";

        var disturbance = Disturbance.Of(records, span, affected);
        if (Stalled(disturbance, span) && Explain(disturbance, check))
            return StallText(disturbance);
        // A gap that ended before the fault can only come from the computer or from a cluster that was not well to begin with.
        return Busy(disturbance) is { Length: > 0 } busy && ((span.To <= FaultBegins && disturbance.Pressure >= Saturated) || check.Measured <= check.Limit * SlowdownAt(disturbance)) ? busy : "";
    }

    /// <summary>Excuses only late answers, because refusals and errors are the cluster's, not a busy computer's.</summary>
    private string ForAttempts(IReadOnlyList<ProbeAttempt> failed)
    {
        var all = records.Reads.Count + records.Writes.Count + records.Application.Count;
        if (failed.Count > Math.Max(2, all * FewAttempts) || failed.Any(attempt => !attempt.Error.Contains(FailureClass.TimedOut, StringComparison.Ordinal)))
            return "";
        var span = new Gap(failed.Min(attempt => attempt.Start), failed.Max(attempt => attempt.End));
        var disturbance = Disturbance.Of(records, span, affected);
        return Stalled(disturbance, span) ? StallText(disturbance) : Busy(disturbance);
    }

    /// <summary>Returns the reason why everything takes longer in a time span; empty if none is known.</summary>
    public string Busy(Gap span) => Busy(Disturbance.Of(records, span, affected));

    /// <summary>
    /// Returns whether stalls explain a miss. On a busy computer, many short stalls add up in every long gap, so their sum
    /// explains no more than busy processors do.
    /// </summary>
    private bool Explain(Disturbance stalls, DrillCheck check)
        => check.Measured <= check.Limit + (Repeated * (stalls.Longest?.Span.Length.TotalMilliseconds ?? 0))
            || check.Measured <= Math.Min(check.Limit * SlowdownAt(stalls), check.Limit + (Repeated * stalls.Stalled.TotalMilliseconds));

    private double PressureOf(Disturbance disturbance) => Math.Max(disturbance.Pressure ?? 0, noise.Disturbance.Pressure ?? 0);

    private double SlowdownAt(Disturbance disturbance) => Math.Clamp(1 / (1 - Math.Min(PressureOf(disturbance), 0.99)), Slowdown, MostSlowdown);

    private static bool Stalled(Disturbance disturbance, Gap span) => disturbance.Longest?.Span.Length >= Stall || disturbance.Stalled > span.Length / 10;

    private string Busy(Disturbance disturbance)
    {
        if (PressureOf(disturbance) >= Taken)
            return $"the processors of this computer were busy: some program waited for one {PressureOf(disturbance):0 %} of the time";
        return noise.Reads >= Noisy ? $"reads were up to {noise.Reads.TotalMilliseconds:0} ms apart before the fault, instead of the usual {ProbeSet.ReadInterval.TotalMilliseconds:0} ms" : "";
    }

    private static string StallText(Disturbance disturbance)
    {
        var text = $"{disturbance.Longest?.Source} stalled for {TimeText.Exact(disturbance.Stalled)}";
        return disturbance.Longest is { } longest && longest.Collecting > longest.Span.Length / 2 ? $"{text}, mostly for this program's garbage collection" : text;
    }
}
