using HaK8s.ClusterFile;

namespace HaK8s.Verification.Drills.Reboots;

/// <summary>
/// R2: cuts the power of all hosts at once and restores it, as after a blackout. Recovery must be unattended.
/// </summary>
internal sealed class EverythingOff : IDrill
{
    private const string Whole = "whole again";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    public DrillInfo Info { get; } = new(
        "R2",
        "All hosts lose their power at once",
        "whole ≤ 5 min after power returns, unattended",
        new DrillNeeds(Power: true),
        Default: false,
        BreaksQuorum: true);

    public ReturnLimits Returns => ReturnLimits.AfterTotalOutage;

    public async Task RunAsync(DrillStage stage, CancellationToken cancellation)
    {
        var faults = stage.Plan.Hosts.Where(host => host.Role != HostRole.Jumpbox).Select(host => stage.Faults.PowerOff(host.Name)).ToList();
        await stage.InjectAsync(cancellation, faults);
        await stage.HoldAsync(stage.Timers.Absence, cancellation);
        var since = stage.Now;
        await Task.WhenAll(faults.Select(stage.HealAsync));
        await stage.UntilAsync(
            "the cluster is healthy again",
            Longest,
            async () => Boots.WhyNotWhole(stage, await stage.Cluster.ReadAsync(cancellation), [.. stage.Plan.Nodes.Select(node => node.Name)]),
            cancellation);
        stage.Times[Whole] = new Gap(since, stage.Now);
        await stage.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.Time("whole after power returned", 300, evidence.Time(Whole));
    }
}
