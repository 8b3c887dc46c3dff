using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>M1: cuts a control plane's link while its programs run. Its etcd member is not the leader.</summary>
internal sealed class FollowerSilent : IDrill
{
    public DrillInfo Info { get; } = new(
        "M1",
        "A control plane's link is cut (not the etcd leader's)",
        "0 reads failed with retry; reads on new connections ≤ 1.5 s; watches ≤ 6 s",
        new DrillNeeds(Links: true, ControlPlanes: 2, EtcdMembers: 3));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.PlainControlPlane(context.Before, context.Plan);
        await context.InjectAsync(cancellation, context.Faults.LinkDown(victim));
        var since = context.Now;
        await context.UntilNoticedAsync(victim, since, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, evidence.Figures.Reads.FailuresWithRetry);
        yield return DrillCheck.Time(CheckNames.SlowestNewRead, 1.5, evidence.Figures.SlowestNewRead, evidence.Expected.NewConnection, evidence.Allowance.Request);
        yield return evidence.Watches(6.0, evidence.Expected.BackendSilent);
    }
}
