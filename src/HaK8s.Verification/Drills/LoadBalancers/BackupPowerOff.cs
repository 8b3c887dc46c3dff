using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>
/// V9: powers off a load balancer without the VIP. No request may fail, unless that host is also a control plane.
/// </summary>
internal sealed class BackupPowerOff : IDrill
{
    private const string ControlPlane = "it is a control plane";

    public DrillInfo Info { get; } = new(
        "V9",
        "The backup load balancer is powered off",
        "0 failed requests, without retries (with retries if it is also a control plane)",
        new DrillNeeds(Power: true, LoadBalancers: 2));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var owner = FaultTargets.VipOwner(context.Before);
        // Avoids a backup that leads etcd, because M2 tests that.
        var victim = context.Plan.LoadBalancers.Select(host => host.Name).Where(name => name != owner).OrderBy(name => name == context.Before.EtcdLeader).First();
        context.Counts[ControlPlane] = context.Plan.BalancesOnControlPlanes ? 1 : 0;
        await context.InjectAsync(cancellation, context.Faults.PowerOff(victim));
        await context.HoldAsync(context.Timers.Absence, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var (reads, writes) = (evidence.Figures.Reads, evidence.Figures.Writes);
        if (evidence.Counts.GetValueOrDefault(ControlPlane) > 0)
        {
            yield return DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, reads.FailuresWithRetry);
            yield return DrillCheck.NoneFailed(CheckNames.FailedWritesWithRetry, writes.FailuresWithRetry);
            yield break;
        }

        yield return DrillCheck.NoneFailed(CheckNames.FailedReads, reads.Failures);
        yield return DrillCheck.NoneFailed(CheckNames.FailedWrites, writes.Failures);
    }
}
