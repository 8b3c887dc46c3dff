using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>
/// V10: gives all load balancers at once almost no processor time. They serve slowly, and none may mistake that for its
/// balancer's death.
/// </summary>
internal sealed class BalancersStarved : IDrill
{
    private const int Percent = 3;

    /// <summary>Seconds.</summary>
    private const double LongestGap = 5;

    public DrillInfo Info { get; } = new(
        "V10",
        $"Every load balancer gets {Percent} % of a core",
        "one owner of the VIP throughout; reads: gap ≤ 5 s",
        new DrillNeeds(LoadBalancers: 2));

    /// <summary>A starved host lifts its limit itself, so it starves until the end of healing: same limit as during the fault.</summary>
    public ReturnLimits Returns { get; } = new(LongestGap, LongestGap);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        if (context.Plan.BalancesOnControlPlanes)
            throw new DrillSkippedException("the load balancers are control planes: their API servers and etcd would starve, too");
        await context.InjectAsync(cancellation, [.. context.Plan.LoadBalancers.Select(host => context.Faults.Starve(host.Name, Percent))]);
        await context.HoldAsync(context.Timers.Starvation, cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Reads(LongestGap);
        // Starved load balancers report the VIP's owner late. The kernel, which answers on the wire, does not starve.
        var watched = evidence.Figures.Wire.Count > 0 && evidence.Records.WireProblem.Length == 0;
        yield return DrillCheck.Time(CheckNames.SeveralOwners, 0, watched ? evidence.Figures.MoreThanOneOnWire : OwnerSpans.MoreThanOne(evidence.Figures.Owners)) with { Certain = true };
        if (watched)
            yield return DrillCheck.Time(CheckNames.NoOwner, 0, Longest(WireSpans.WithoutLateAnswers(evidence.Figures.Wire).Where(span => span.Owners.Count == 0)));
        else
            yield return DrillCheck.AtLeastCount(CheckNames.OwnerSamples, 1, evidence.Records.Owners.Count(owner => owner.At > (evidence.First(MarkKind.FaultInPlace) ?? TimeSpan.Zero)), "samples");
    }

    private static TimeSpan Longest(IEnumerable<OwnerSpan> spans) => spans.Select(span => span.Length).DefaultIfEmpty().Max();
}
