using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// N4: the disk of the etcd leader is slow: a sync of its log takes about 100 ms. Writes wait for it, and an election may replace it.
/// </summary>
internal sealed class SlowLeaderDisk : IDrill
{
    public DrillInfo Info { get; } = new(
        "N4",
        "The etcd leader's disk needs about 100 ms for a sync",
        "0 failed requests with retries; reads and writes: gap ≤ 5 s",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var fault = context.Faults.SlowEtcdDisk(FaultTargets.EtcdLeader(context.Before));
        await context.InjectAsync(cancellation, fault);
        await context.HoldAsync(2 * context.Timers.Lossy, cancellation);
        await context.HealAsync(fault);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence) =>
    [
        .. evidence.NoneFailedWithRetries(),
        evidence.Reads(5.0),
        evidence.Writes(5.0),
    ];
}
