using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Calibration;

/// <summary>An outage of known length and its measurement by the instrument, in milliseconds.</summary>
/// <param name="TrueMs">Time for which the kernel dropped the packets.</param>
/// <param name="UncertaintyMs">Uncertainty of that time.</param>
/// <param name="MeasuredMs">Longest gap between reads, as drills report it; null if reads did not succeed again.</param>
/// <param name="FloorMs">Time that the noise before the outage adds to a figure; under load, at most its usual value at rest.</param>
public sealed record MeasuredOutage(OutageKind Kind, double TrueMs, double UncertaintyMs, double? MeasuredMs, double FloorMs)
{
    /// <summary>
    /// Pause between two reads. A gap runs from one success to the next, so it has this length even without an outage. Each of its
    /// ends may be up to one pause away from the outage's.
    /// </summary>
    public static double PauseMs => ProbeSet.ReadInterval.TotalMilliseconds;

    /// <summary>
    /// Disturbance of the computer that drills report if such a figure misses a limit; empty if there is none.
    /// </summary>
    public string Excuse { get; init; } = "";

    /// <summary>The largest right figure.</summary>
    public double MostMs => TrueMs + UncertaintyMs + (2 * PauseMs) + FloorMs;

    /// <summary>The smallest right figure, because no noise may make an outage look shorter.</summary>
    public double LeastMs => TrueMs - UncertaintyMs;

    /// <summary>Figure minus truth; infinite if reads did not succeed again.</summary>
    public double ErrorMs => (MeasuredMs ?? double.PositiveInfinity) - TrueMs;

    /// <summary>True if the pauses between reads and the noise before the outage do not explain the error.</summary>
    public bool Wrong => MeasuredMs is not { } measured || measured > MostMs || measured < LeastMs;

    /// <summary>True if the figure is wrong and drills would flag it.</summary>
    public bool Flagged => Wrong && Excuse.Length > 0;
}
