using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Calibration;

/// <summary>An outage of known length and what the instrument made of it. All in milliseconds.</summary>
/// <param name="TrueMs">How long the kernel dropped the packets.</param>
/// <param name="UncertaintyMs">How exactly that is known.</param>
/// <param name="MeasuredMs">The longest gap between reads, as drills report it; null when reads did not come back.</param>
/// <param name="FloorMs">What the noise before the outage adds to a figure; under load, no more than it usually does at rest.</param>
public sealed record MeasuredOutage(OutageKind Kind, double TrueMs, double UncertaintyMs, double? MeasuredMs, double FloorMs)
{
    /// <summary>
    /// A gap goes from one success to the next, so that even without an outage it is as long as the pause between two reads; and
    /// each of its ends may be up to one pause away from the outage's.
    /// </summary>
    public static double PauseMs => ProbeSet.ReadInterval.TotalMilliseconds;

    /// <summary>What drills say when such a figure misses a limit: what the computer did meanwhile; empty when they say nothing.</summary>
    public string Excuse { get; init; } = "";

    /// <summary>The largest figure that is right.</summary>
    public double MostMs => TrueMs + UncertaintyMs + (2 * PauseMs) + FloorMs;

    /// <summary>The smallest figure that is right: no noise may make an outage look shorter.</summary>
    public double LeastMs => TrueMs - UncertaintyMs;

    /// <summary>Figure minus truth; infinite when reads did not come back.</summary>
    public double ErrorMs => (MeasuredMs ?? double.PositiveInfinity) - TrueMs;

    /// <summary>More than the pauses between reads and the noise before it explain.</summary>
    public bool Wrong => MeasuredMs is not { } measured || measured > MostMs || measured < LeastMs;

    /// <summary>A wrong figure of which drills would say that it is.</summary>
    public bool Flagged => Wrong && Excuse.Length > 0;
}
