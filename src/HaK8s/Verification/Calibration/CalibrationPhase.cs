using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Calibration;

/// <summary>A part of a calibration: at rest, or under full load.</summary>
public sealed record CalibrationPhase
{
    public const string AtRest = "at rest";

    public const string UnderLoad = "under full load";

    public required string Name { get; init; }

    public required IReadOnlyList<MeasuredOutage> Outages { get; init; }

    /// <summary>How long false alarms were waited for, while nothing was broken.</summary>
    public required double CalmSeconds { get; init; }

    public required IReadOnlyList<FalseAlarm> FalseAlarms { get; init; }

    /// <summary>Mean part of the time in which some program waited for a processor, 0 to 1; null where the kernel does not say.</summary>
    public double? Pressure { get; init; }

    /// <summary>How long this computer stood still in all.</summary>
    public double StalledMs { get; init; }

    public IReadOnlyList<CalibrationBucket> Buckets => CalibrationBucket.Of(Outages);

    public CalibrationBucket? Total => CalibrationBucket.Total(Outages);

    /// <summary>What noise usually adds to a figure: the median.</summary>
    public double FloorMs => Outages.Count == 0 ? 0 : Spread.Quantile(Outages.Select(outage => outage.FloorMs), 0.5);

    public int FalseAlarmsNotFlagged => FalseAlarms.Count(alarm => !alarm.Flagged);

    public int WrongNotFlagged => Outages.Count(outage => outage.Wrong && !outage.Flagged);

    /// <summary>Something else took the processors.</summary>
    public bool Busy => Pressure >= Excuses.Taken;
}
