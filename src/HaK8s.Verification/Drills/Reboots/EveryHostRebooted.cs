using HaK8s.ClusterFile;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.Reboots;

/// <summary>R1: reboots every host in order, one after another. All that is needed must recover by itself.</summary>
internal sealed class EveryHostRebooted : IDrill
{
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(120);

    public DrillInfo Info { get; } = new(
        "R1",
        "Every host is rebooted, one after another",
        "steady state ≤ 120 s after each reboot; reads and writes: gap ≤ 5 s",
        new DrillNeeds(ControlPlanes: 2, EtcdMembers: 3),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        foreach (var host in context.Plan.Hosts.Where(host => host.Role != HostRole.Jumpbox).Select(host => host.Name))
        {
            var before = await context.Cluster.BootAsync(host, cancellation);
            if (before.Length == 0)
                throw new DrillException($"{host} does not report its boot id, so its reboot could not be detected");
            var since = context.Now;
            await context.InjectAsync(cancellation, context.Faults.Reboot(host));
            await context.UntilAsync(
                $"{host} has rebooted",
                Return,
                async () => await context.Cluster.BootAsync(host, cancellation) is { Length: > 0 } now && now != before ? null : "it is not up yet",
                cancellation);
            await context.UntilHealthyAsync($"the cluster is healthy with {host}", Return, cancellation, state => Boots.WhyNotReported(context, state, [host]));
            context.Times[CheckNames.SteadyStateAfterReboot] = Gap.Longer(context.Times.GetValueOrDefault(CheckNames.SteadyStateAfterReboot), new Gap(since, context.Now))!;
        }

        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.Time(CheckNames.SteadyStateAfterReboot, 120, evidence.Time(CheckNames.SteadyStateAfterReboot));
        yield return evidence.Reads(5.0);
        yield return evidence.Writes(5.0);
    }
}
