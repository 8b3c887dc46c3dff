using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// N4: the disk of the etcd leader is slow: 30 writes a second, 1 to 3 of which make a sync of its log. Writes wait for it, and an
/// election may replace it.
/// </summary>
internal sealed class SlowLeaderDisk : IDrill
{
    public DrillInfo Info { get; } = new(
        "N4",
        "The etcd leader may write to its disk 30 times a second",
        "0 failed requests with retries; reads and writes: gap ≤ 5 s",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var fault = context.Faults.SlowEtcdDisk(FaultTargets.EtcdLeader(context.Before));
        await context.EndureAsync(fault, 2 * context.Timers.Lossy, cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence) =>
    [
        .. evidence.NoneFailedWithRetries(),
        evidence.Reads(5.0),
        evidence.Writes(5.0),
    ];
}
