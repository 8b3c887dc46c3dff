using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Calibration;

/// <summary>A part of a calibration: at rest, or under full load.</summary>
public sealed record CalibrationPhase
{
    public const string AtRest = "at rest";

    public const string UnderLoad = "under full load";

    public required string Name { get; init; }

    public required IReadOnlyList<MeasuredOutage> Outages { get; init; }

    /// <summary>Time for which false alarms were awaited, while nothing was broken.</summary>
    public required double CalmSeconds { get; init; }

    public required IReadOnlyList<FalseAlarm> FalseAlarms { get; init; }

    /// <summary>
    /// Mean share of the time in which some program waited for a processor, 0 to 1; null if the kernel does not report it.
    /// </summary>
    public double? Pressure { get; init; }

    /// <summary>Total time for which this computer stalled.</summary>
    public double StalledMs { get; init; }

    public IReadOnlyList<CalibrationBucket> Buckets => CalibrationBucket.Of(Outages);

    public CalibrationBucket? Total => CalibrationBucket.Total(Outages);

    /// <summary>Median of the noise that is added to a figure.</summary>
    public double FloorMs => Outages.Count == 0 ? 0 : RunSpread.Quantile(Outages.Select(outage => outage.FloorMs), 0.5);

    public int FalseAlarmsNotFlagged => FalseAlarms.Count(alarm => !alarm.Flagged);

    public int WrongNotFlagged => Outages.Count(outage => outage.Wrong && !outage.Flagged);

    /// <summary>True if other programs took the processors.</summary>
    public bool Busy => Pressure >= Excuses.Taken;
}

/// <summary>A gap between reads although nothing was broken.</summary>
/// <param name="Excuse">Disturbance of the computer, as drills would report it; empty if there was none.</param>
public sealed record FalseAlarm(double LengthMs, string Excuse)
{
    /// <summary>Length in milliseconds from which a gap is called an outage.</summary>
    public const double FromMs = 200;

    public bool Flagged => Excuse.Length > 0;
}
