using HaK8s.Planning;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>V3: stops HAProxy or nginx on the VIP's owner and keeps it down while keepalived runs.</summary>
internal sealed class BalancerStopped : IDrill
{
    public DrillInfo Info { get; } = new("V3", "HAProxy (or nginx) is stopped and kept down on the VIP's owner", "reads: gap ≤ 1 s", new DrillNeeds(LoadBalancers: 2));

    public double Explains(OutageBounds expected) => expected.BalancerStops;

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.VipOwner(context.Before);
        await context.InjectAsync(cancellation, context.Faults.StopService(victim, context.Plan.Balancing.Unit));
        var since = context.Now;
        await context.UntilVipMovedAsync(victim, since, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Reads(1.0, evidence.Expected.BalancerStops);
    }
}
