namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>M1: cuts a control plane's link while its programs run. Its etcd member is not the leader.</summary>
internal sealed class FollowerSilent : IDrill
{
    public DrillInfo Info { get; } = new(
        "M1",
        "A control plane's link is cut (not the etcd leader's)",
        "0 failed with retry, slowest new read ≤ 1.5 s; watches ≤ 6 s",
        new DrillNeeds(Links: true, ControlPlanes: 2, EtcdMembers: 3));

    public async Task RunAsync(DrillStage stage, CancellationToken cancellation)
    {
        var victim = Victims.PlainControlPlane(stage.Before, stage.Plan);
        await stage.InjectAsync(cancellation, stage.Faults.LinkDown(victim));
        var since = stage.Now;
        await stage.UntilNoticedAsync(victim, since, cancellation);
        await stage.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.NoneFailed("reads failed in spite of retries", evidence.Figures.Reads.FailuresWithRetry);
        yield return DrillCheck.Time("slowest new read", 1.5, evidence.Figures.SlowestNewRead, evidence.Expected.NewConnection, evidence.Allowance.Request);
        yield return evidence.Watches(6.0, evidence.Expected.BackendSilent);
    }
}
