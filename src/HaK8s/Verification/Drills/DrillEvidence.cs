using HaK8s.Planning;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>What a drill is judged by.</summary>
/// <param name="Counts">What the drill itself counted, by name.</param>
/// <param name="Times">What the drill itself measured, by name.</param>
/// <param name="Expected">Bounds computed from the rendered configuration.</param>
public sealed record DrillEvidence(
    ProbeRecords Records,
    DrillFigures Figures,
    IReadOnlyList<Mark> Marks,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyDictionary<string, Gap> Times,
    OutageBounds Expected)
{
    /// <summary>What the instrument adds to outages.</summary>
    internal Allowance Allowance => new(Figures.Noise);

    /// <summary>When a kind of moment first came; null when it never did.</summary>
    public TimeSpan? First(MarkKind kind) => Marks.FirstOrDefault(mark => mark.Kind == kind)?.At;

    /// <summary>A time that the drill itself measured; null when it did not come so far.</summary>
    public Gap? Time(string name) => Times.GetValueOrDefault(name);

    /// <summary>The longest gap between reads that the fault explains, against its limit.</summary>
    /// <param name="outage">Seconds of outage by the configuration; null or not a number where it says nothing.</param>
    internal DrillCheck Reads(double limit, double? outage = null) => DrillCheck.Time("reads: longest gap", limit, Figures.ReadGaps.Fault, outage + Allowance.Reads);

    /// <summary>The longest gap between writes that the fault explains, against its limit.</summary>
    /// <inheritdoc cref="Reads"/>
    internal DrillCheck Writes(double limit, double? outage = null) => DrillCheck.Time("writes: longest gap", limit, Figures.WriteGaps.Fault, outage + Allowance.Writes);

    /// <summary>The longest time until a watch delivered a write, against its limit.</summary>
    /// <inheritdoc cref="Reads"/>
    internal DrillCheck Watches(double limit, double? outage = null) => DrillCheck.Time("watches: longest outage", limit, Figures.WatchOutage.Fault ?? new Gap(TimeSpan.Zero, TimeSpan.Zero), outage + Allowance.Watches);
}
