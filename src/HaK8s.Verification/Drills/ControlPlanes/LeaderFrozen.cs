using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>M6: freezes the leading etcd for 10 s. Then it continues and still believes that it leads.</summary>
internal sealed class LeaderFrozen : IDrill
{
    public DrillInfo Info { get; } = new("M6", "The etcd leader is frozen for 10 s", "writes: gap ≤ 3 s", new DrillNeeds(EtcdMembers: 3));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var fault = context.Faults.Freeze(FaultTargets.EtcdLeader(context.Before), "etcd");
        await context.EndureAsync(fault, context.Timers.Freeze, cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Writes(3.0, EtcdElection.Slowest);
    }
}

/// <summary>
/// Time for which etcd has no leader with kubeadm's timers: heartbeat 100 ms, election timeout 1 s, randomised to twice that.
/// </summary>
internal static class EtcdElection
{
    /// <summary>Seconds of the slowest measured election, which includes a vote that had to be repeated.</summary>
    public const double Slowest = 2.4;
}
