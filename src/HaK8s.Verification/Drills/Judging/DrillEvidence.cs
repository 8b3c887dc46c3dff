using HaK8s.Planning;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.Judging;

/// <summary>Data by which a drill is judged.</summary>
/// <param name="Counts">Counts made by the drill itself, by name.</param>
/// <param name="Times">Times measured by the drill itself.</param>
/// <param name="Expected">Bounds computed from the rendered configuration.</param>
public sealed record DrillEvidence(
    ProbeRecords Records,
    DrillFigures Figures,
    IReadOnlyList<Mark> Marks,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyDictionary<CheckName, Gap> Times,
    OutageBounds Expected)
{
    /// <summary>Time that the instrument adds to outages.</summary>
    internal MeasurementAllowance Allowance => new(Figures.Noise);

    /// <summary>Returns the time of the first mark of a kind; null if there is none.</summary>
    public TimeSpan? First(MarkKind kind) => Marks.FirstOrDefault(mark => mark.Kind == kind)?.At;

    /// <summary>Returns a time measured by the drill itself; null if the drill did not get that far.</summary>
    public Gap? Time(CheckName name) => Times.GetValueOrDefault(name);

    /// <summary>Checks that no read and no write failed in spite of retries.</summary>
    internal IEnumerable<DrillCheck> NoneFailedWithRetries() =>
    [
        DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, Figures.Reads.FailuresWithRetry),
        DrillCheck.NoneFailed(CheckNames.FailedWritesWithRetry, Figures.Writes.FailuresWithRetry),
    ];

    /// <summary>Checks the longest gap between reads that the fault explains against its limit.</summary>
    /// <param name="outage">Seconds of outage according to the configuration; null or NaN if it gives no bound.</param>
    internal DrillCheck Reads(double limit, double? outage = null) => Longest(CheckNames.ReadGap, limit, Figures.ReadGaps.Fault, outage, Allowance.Reads);

    /// <summary>Checks the longest gap between writes that the fault explains against its limit.</summary>
    /// <inheritdoc cref="Reads"/>
    internal DrillCheck Writes(double limit, double? outage = null) => Longest(CheckNames.WriteGap, limit, Figures.WriteGaps.Fault, outage, Allowance.Writes);

    /// <summary>Checks the longest time until a watch delivered a write against its limit.</summary>
    /// <inheritdoc cref="Reads"/>
    internal DrillCheck Watches(double limit, double? outage = null) => Longest(CheckNames.WatchOutage, limit, Figures.WatchOutage.Fault ?? new Gap(TimeSpan.Zero, TimeSpan.Zero), outage, Allowance.Watches);

    /// <summary>The bound includes the time in which the instrument itself was stalled during the gap.</summary>
    private DrillCheck Longest(CheckName name, double limit, Gap? gap, double? outage, double allowance)
        => DrillCheck.Time(name, limit, gap, outage, allowance + (gap is null ? 0 : Disturbance.OfInstrument(Records, gap).TotalSeconds));
}
