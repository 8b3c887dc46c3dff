using HaK8s.ClusterFile;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.Reboots;

/// <summary>
/// R2: cuts the power of all hosts at once and restores it, as after a blackout. Recovery must be unattended.
/// </summary>
internal sealed class EverythingOff : IDrill
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    public DrillInfo Info { get; } = new(
        "R2",
        "All hosts lose their power at once",
        "steady state ≤ 5 min after power returns, unattended",
        new DrillNeeds(Power: true),
        Default: false,
        BreaksQuorum: true);

    public ReturnLimits Returns => ReturnLimits.AfterTotalOutage;

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var faults = context.Plan.Hosts.Where(host => host.Role != HostRole.Jumpbox).Select(host => context.Faults.PowerOff(host.Name)).ToList();
        await context.InjectAsync(cancellation, faults);
        await context.HoldAsync(context.Timers.Absence, cancellation);
        var since = context.Now;
        await Task.WhenAll(faults.Select(context.HealAsync));
        var booted = context.Plan.Nodes.Select(node => node.Name).ToList();
        await context.UntilHealthyAsync("the cluster is healthy again", Longest, cancellation, state => Boots.WhyNotReported(context, state, booted));
        context.Times[CheckNames.SteadyStateAfterPower] = new Gap(since, context.Now);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.Time(CheckNames.SteadyStateAfterPower, 300, evidence.Time(CheckNames.SteadyStateAfterPower));
    }
}
