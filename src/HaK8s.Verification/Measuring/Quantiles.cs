namespace HaK8s.Verification.Measuring;

/// <summary>Quantiles of the durations of requests.</summary>
public sealed record Quantiles(TimeSpan P50, TimeSpan P99, TimeSpan P999)
{
    /// <summary>Computes each quantile as the smallest duration that this share of the requests did not exceed.</summary>
    /// <returns>Null if there are none.</returns>
    public static Quantiles? Of(IEnumerable<TimeSpan> times)
    {
        var ordered = times.Order().ToList();
        TimeSpan At(double part) => ordered[Math.Max(0, (int)Math.Ceiling((ordered.Count * part) - 1e-9) - 1)];
        return ordered.Count == 0 ? null : new Quantiles(At(0.5), At(0.99), At(0.999));
    }
}
