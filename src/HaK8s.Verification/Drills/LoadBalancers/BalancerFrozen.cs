using HaK8s.Planning;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>
/// V4: freezes HAProxy or nginx on the VIP's owner. Its port still accepts connections, but no request is answered.
/// </summary>
internal sealed class BalancerFrozen : IDrill
{
    public DrillInfo Info { get; } = new("V4", "HAProxy (or nginx) is frozen on the VIP's owner", "reads: gap ≤ 5 s", new DrillNeeds(LoadBalancers: 2));

    public double Explains(OutageBounds expected) => expected.BalancerHangs;

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.VipOwner(context.Before);
        await context.InjectAsync(cancellation, context.Faults.Freeze(victim, context.Plan.Balancing.Unit));
        var since = context.Now;
        await context.UntilVipMovedAsync(victim, since, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Reads(5.0, evidence.Expected.BalancerHangs);
    }
}
