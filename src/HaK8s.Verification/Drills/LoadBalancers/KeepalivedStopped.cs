using HaK8s.Planning;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>V2: stops keepalived on the VIP's owner in order.</summary>
internal sealed class KeepalivedStopped : IDrill
{
    public DrillInfo Info { get; } = new("V2", "keepalived is stopped on the VIP's owner", "reads: gap ≤ 0.5 s", new DrillNeeds(LoadBalancers: 2));

    public double Explains(OutageBounds expected) => expected.OwnerLeaves;

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.VipOwner(context.Before);
        await context.InjectAsync(cancellation, context.Faults.StopService(victim, "keepalived"));
        var since = context.Now;
        await context.UntilVipMovedAsync(victim, since, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Reads(0.5, evidence.Expected.OwnerLeaves);
    }
}
