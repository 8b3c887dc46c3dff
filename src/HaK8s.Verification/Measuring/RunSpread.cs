namespace HaK8s.Verification.Measuring;

/// <summary>Spread of a quantity over several runs. A quantity that was never seen is infinite.</summary>
public sealed record RunSpread(double Minimum, double Median, double P95, double Maximum)
{
    /// <param name="values">At least one, in any order.</param>
    public static RunSpread Of(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return new RunSpread(ordered[0], Quantile(ordered, 0.5), Quantile(ordered, 0.95), ordered[^1]);
    }

    /// <summary>Interpolates linearly between two values, like spreadsheets.</summary>
    /// <param name="values">At least one, in any order.</param>
    internal static double Quantile(IEnumerable<double> values, double part)
    {
        var ordered = values.Order().ToList();
        var place = part * (ordered.Count - 1);
        var (low, high) = (ordered[(int)Math.Floor(place)], ordered[(int)Math.Ceiling(place)]);
        return low.Equals(high) ? low : low + ((high - low) * (place - Math.Floor(place)));
    }
}
