using HaK8s.Planning;
using HaK8s.Verification.Drills;

namespace HaK8s.Verification.Reports;

/// <summary>What a verification found.</summary>
/// <param name="Topology">The cluster as it was before the first drill.</param>
public sealed record VerificationReport(ClusterPlan Plan, ClusterState Topology, DateTimeOffset Began, TimeSpan Took, IReadOnlyList<DrillResult> Drills)
{
    public int Count(DrillVerdict verdict) => Drills.Count(drill => drill.Verdict == verdict);

    /// <summary>Nothing is there only once, something was tried, and everything that was tried passed. A refused drill proves nothing.</summary>
    public bool Proved => Plan.SinglePointsOfFailure.Count == 0 && Count(DrillVerdict.Passed) > 0 && Count(DrillVerdict.Failed) == 0 && Count(DrillVerdict.Refused) == 0;

    private string Untested => Plan.LoadBalancers.Count == 0 ? $" The load balancer at {Plan.Endpoint.Address} is not HaK8s' own; its loss was not tried." : "";

    /// <summary>One sentence, and what has to be said beside it.</summary>
    public string Headline
    {
        get
        {
            var rest = new[] { ("failed", Count(DrillVerdict.Failed)), ("refused", Count(DrillVerdict.Refused)), ("left out", Count(DrillVerdict.LeftOut)) }
                .Where(part => part.Item2 > 0).Select(part => $", {part.Item2} {part.Item1}");
            var tally = $"{Count(DrillVerdict.Passed)} of {Drills.Count} drills passed{string.Concat(rest)}";
            var single = string.Concat(Plan.SinglePointsOfFailure.Select(what => $" Single point of failure: {what}."));
            return $"High availability is {(Proved ? "" : "not ")}proved: {tally}.{single}{Untested}";
        }
    }
}
