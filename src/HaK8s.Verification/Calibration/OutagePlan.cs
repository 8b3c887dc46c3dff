namespace HaK8s.Verification.Calibration;

/// <summary>An outage to cause.</summary>
/// <param name="Phase">Wait before it, so that it begins anywhere between two reads.</param>
internal sealed record OutagePlan(OutageKind Kind, TimeSpan Length, TimeSpan Phase)
{
    private const double Shortest = 20;
    private const double Longest = 5000;

    private static readonly TimeSpan LongestPhase = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Creates outages of both kinds in random order, with lengths evenly spread over all orders of magnitude, in full
    /// milliseconds.
    /// </summary>
    public static IReadOnlyList<OutagePlan> Of(int count, Random random)
    {
        var plans = Enumerable.Range(0, count)
            .Select(index => new OutagePlan((OutageKind)(index % 2), LengthAt((index + random.NextDouble()) / count), LongestPhase * random.NextDouble()))
            .ToArray();
        random.Shuffle(plans);
        return plans;
    }

    private static TimeSpan LengthAt(double part) => TimeSpan.FromMilliseconds(Math.Round(Shortest * Math.Pow(Longest / Shortest, part)));
}

/// <summary>Appearance of an outage from outside.</summary>
public enum OutageKind
{
    /// <summary>Packets are dropped, so that nothing answers.</summary>
    Silent,

    /// <summary>Connections are refused and reset.</summary>
    Refused,
}
