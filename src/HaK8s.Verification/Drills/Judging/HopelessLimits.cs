using HaK8s.Planning;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.Judging;

/// <summary>Finds limits of a drill that cannot hold, before it runs.</summary>
internal static class HopelessLimits
{
    /// <summary>Returns a sentence for each limit that the rendered configuration cannot keep.</summary>
    public static IEnumerable<string> Of(IDrill drill, OutageBounds expected) => ChecksOf(drill, expected)
        .Where(check => check.Hopeless)
        .Select(check => $"{drill.Info.Id}: {check.Quantity} may last {(double.IsInfinity(check.Configured!.Value) ? "forever" : $"up to {check.ConfiguredText}")} according to the rendered configuration, but its limit is {check.LimitText}");

    /// <summary>Returns the drill's checks for empty records.</summary>
    public static IReadOnlyList<DrillCheck> ChecksOf(IDrill drill, OutageBounds expected)
    {
        var nothing = new ProbeRecords();
        return [.. drill.Judge(new DrillEvidence(nothing, DrillFigures.Of(nothing, [], fault: null, TimeSpan.Zero, double.PositiveInfinity, TimeSpan.Zero, []), [], new Dictionary<string, int>(), new Dictionary<CheckName, Gap>(), expected))];
    }
}
