using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.Network;

/// <summary>
/// N1: the link of a control plane loses 1, then 5, then 20 % of its packets in both directions. It is the etcd leader's, unless that
/// has the VIP. Nothing is away, so health checks may pass. The probes read /readyz, which asks etcd: if its leader loses packets, reads wait
/// for it at every API server, and for an election at worst.
/// </summary>
internal sealed class LossyControlPlane : IDrill
{
    private static readonly int[] Percents = [1, 5, 20];

    public DrillInfo Info { get; } = new(
        "N1",
        "The link of a control plane loses 1, 5, then 20 % of its packets",
        "0 failed requests with retries; reads and writes: gap ≤ 5 s",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var leader = FaultTargets.EtcdLeader(context.Before);
        var victim = leader == context.Before.VipOwner || !context.Plan.ControlPlanes.Any(host => host.Name == leader)
            ? FaultTargets.PlainControlPlane(context.Before, context.Plan)
            : leader;
        foreach (var percent in Percents)
        {
            var fault = context.Faults.Lossy(victim, percent, bothWays: true);
            await context.EndureAsync(fault, context.Timers.Lossy, cancellation);
        }
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence) =>
    [
        .. evidence.NoneFailedWithRetries(),
        evidence.Reads(5.0),
        evidence.Writes(5.0),
    ];
}
