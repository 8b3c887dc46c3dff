using HaK8s.Planning;
using HaK8s.Verification.Drills;

namespace HaK8s.Verification.Reports;

/// <summary>What a verification found.</summary>
/// <param name="Topology">The cluster as it was before the first drill.</param>
public sealed record VerificationReport(ClusterPlan Plan, ClusterState Topology, DateTimeOffset Began, TimeSpan Took, IReadOnlyList<DrillResult> Drills)
{
    public int Count(DrillVerdict verdict) => Drills.Count(drill => drill.Verdict == verdict);

    /// <summary>Something was tried, and everything that was tried passed. A refused drill proves nothing.</summary>
    public bool Proved => Count(DrillVerdict.Passed) > 0 && Count(DrillVerdict.Failed) == 0 && Count(DrillVerdict.Refused) == 0;

    /// <summary>One sentence.</summary>
    public string Headline
    {
        get
        {
            var rest = new[] { ("failed", Count(DrillVerdict.Failed)), ("refused", Count(DrillVerdict.Refused)), ("left out", Count(DrillVerdict.LeftOut)) }
                .Where(part => part.Item2 > 0).Select(part => $", {part.Item2} {part.Item1}");
            var tally = $"{Count(DrillVerdict.Passed)} of {Drills.Count} drills passed{string.Concat(rest)}";
            return Proved ? $"High availability is proved: {tally}." : $"High availability is not proved: {tally}.";
        }
    }
}
