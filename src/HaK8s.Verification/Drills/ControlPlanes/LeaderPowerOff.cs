using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// M2: powers off the host of the leading etcd member, which is a control plane with stacked etcd. The others must elect a
/// new leader.
/// </summary>
internal sealed class LeaderPowerOff : IDrill
{
    private const string Asked = "the balancers tell which backends are down";

    public DrillInfo Info { get; } = new(
        "M2",
        "The etcd leader's host is powered off",
        "writes: gap ≤ 5 s (p95 ≤ 3 s over repeats); never more than 1 backend DOWN",
        new DrillNeeds(Power: true, ControlPlanes: 2, EtcdMembers: 3));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.EtcdLeader(context.Before);
        context.Counts[Asked] = FaultTargets.BalancersTell(context.Plan) ? 1 : 0;
        await context.InjectAsync(cancellation, context.Faults.PowerOff(victim));
        var since = context.Now;
        await context.UntilNoticedAsync(victim, since, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Writes(5.0, EtcdElection.Slowest) with { TypicalLimit = 3000 };
        if (evidence.Counts.GetValueOrDefault(Asked) == 0)
            yield break;
        var struck = evidence.First(MarkKind.FaultInPlace) ?? TimeSpan.Zero;
        // Requires at least one answer, because without answers two backends could be down unseen.
        yield return DrillCheck.AtLeastCount(CheckNames.BackendSamples, 1, evidence.Records.Backends.Count(sample => sample.Answered && sample.At > struck), "samples");
        yield return DrillCheck.Count(CheckNames.BackendsDown, 1, evidence.Figures.MostBackendsDown, "down");
    }
}
