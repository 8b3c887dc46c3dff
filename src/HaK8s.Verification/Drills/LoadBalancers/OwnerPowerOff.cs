using HaK8s.Verification.Drills.ControlPlanes;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>
/// V1: powers off the VIP's owner without warning. If load balancers are control planes, the owner may lead etcd.
/// </summary>
internal sealed class OwnerPowerOff : IDrill
{
    private const string LedEtcd = "the owner led etcd";

    public DrillInfo Info { get; } = new(
        "V1",
        "The VIP's owner is powered off",
        "reads: gap ≤ 1.5 s (≤ 5 s if it also led etcd)",
        new DrillNeeds(Power: true, LoadBalancers: 2));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.VipOwner(context.Before);
        context.Counts[LedEtcd] = victim == context.Before.EtcdLeader ? 1 : 0;
        await context.InjectAsync(cancellation, context.Faults.PowerOff(victim));
        var since = context.Now;
        await context.UntilVipMovedAsync(victim, since, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var election = evidence.Counts.GetValueOrDefault(LedEtcd) > 0;
        yield return evidence.Reads(election ? 5.0 : 1.5, evidence.Expected.OwnerSilent + (election ? EtcdElection.Slowest : 0));
    }
}
