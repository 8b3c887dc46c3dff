using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Calibration;

/// <summary>Measurement errors for outages of about the same length, in milliseconds: figure minus truth.</summary>
/// <param name="Median">The bias.</param>
/// <param name="P5">5 % of the errors are smaller.</param>
/// <param name="P95">5 % of the errors are larger.</param>
/// <param name="Wrong">Number of errors that pauses and noise do not explain.</param>
/// <param name="Flagged">Number of these errors that drills would flag.</param>
public sealed record CalibrationBucket(double FromMs, double ToMs, int Count, double Median, double P5, double P95, int Wrong, int Flagged)
{
    private static readonly double[] Limits = [20, 50, 200, 1000, 5000];

    /// <summary>Returns the buckets from the shortest to the longest; lengths without an outage are left out.</summary>
    public static IReadOnlyList<CalibrationBucket> Of(IReadOnlyList<MeasuredOutage> outages)
        => [.. Limits.Zip(Limits.Skip(1)).Select(limits => Of(limits.First, limits.Second, [.. outages.Where(outage => IsIn(outage.TrueMs, limits))])).OfType<CalibrationBucket>()];

    /// <summary>Returns one bucket for all lengths; null if there was no outage.</summary>
    public static CalibrationBucket? Total(IReadOnlyList<MeasuredOutage> outages) => Of(Limits[0], Limits[^1], outages);

    private static CalibrationBucket? Of(double from, double to, IReadOnlyList<MeasuredOutage> outages)
    {
        if (outages.Count == 0)
            return null;
        var errors = outages.Select(outage => outage.ErrorMs).ToList();
        return new CalibrationBucket(
            from,
            to,
            outages.Count,
            RunSpread.Quantile(errors, 0.5),
            RunSpread.Quantile(errors, 0.05),
            RunSpread.Quantile(errors, 0.95),
            outages.Count(outage => outage.Wrong),
            outages.Count(outage => outage.Flagged));
    }

    private static bool IsIn(double length, (double From, double To) limits) => length >= limits.From && (length < limits.To || limits.To.Equals(Limits[^1]));
}
