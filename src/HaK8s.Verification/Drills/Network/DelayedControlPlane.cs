using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.Network;

/// <summary>
/// N2: a control plane's packets arrive 50 ms late, give or take 20 ms, as between distant sites. It is the etcd leader's: each write
/// waits for it. Its heartbeats are late as well, but no election may begin.
/// </summary>
internal sealed class DelayedControlPlane : IDrill
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(20);

    public DrillInfo Info { get; } = new(
        "N2",
        "The etcd leader's control plane sends its packets 50 ± 20 ms late",
        "0 failed requests with retries; reads and writes: gap ≤ 2 s",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var leader = FaultTargets.EtcdLeader(context.Before);
        var fault = context.Faults.Delay(context.Plan.EtcdHosts.Single(host => host.Name == leader), Delay, Jitter);
        await context.EndureAsync(fault, 2 * context.Timers.Lossy, cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence) =>
    [
        .. evidence.NoneFailedWithRetries(),
        evidence.Reads(2.0),
        evidence.Writes(2.0),
    ];
}
