using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// M9, the negative control: powers off the hosts of two of three etcd members (control planes if etcd is stacked). Writes must
/// fail, because a probe that sees them succeed would call anything highly available. Workloads must keep running, and one
/// returning host must be enough to recover.
/// </summary>
internal sealed class QuorumLost : IDrill
{
    private const string ContainersLost = "containers lost";

    private static readonly TimeSpan Return = TimeSpan.FromSeconds(90);

    public DrillInfo Info { get; } = new(
        "M9",
        "Two of three etcd members' hosts are off (negative control)",
        "writes must fail, containers keep running; first acknowledged write ≤ 60 s after one host returns",
        new DrillNeeds(Power: true, EtcdMembers: 3),
        BreaksQuorum: true);

    public ReturnLimits Returns => ReturnLimits.AfterTotalOutage;

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victims = Enough(context).Select(context.Faults.PowerOff).ToList();
        var before = await ContainersAsync(context, cancellation);
        if (before.Count == 0 && context.Plan.Workers.Count > 0)
            throw new DrillException("the workers report no running containers, so the drill cannot check that they run on");
        await context.InjectAsync(cancellation, victims);
        await context.HoldAsync(context.Timers.WithoutQuorum, cancellation);
        var during = await ContainersAsync(context, cancellation);
        context.Counts[ContainersLost] = before.Except(during).Count();

        await context.HealAsync(victims[^1]);
        var returns = context.Marks.Last(mark => mark.Kind == MarkKind.HealBegins).At;
        await context.UntilAsync(
            "writes are acknowledged again",
            Return,
            records => records.Acknowledgements.Any(write => write.At > returns) ? null : "no write has been acknowledged since",
            cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var (off, returns) = (evidence.First(MarkKind.FaultInPlace) ?? TimeSpan.Zero, evidence.First(MarkKind.HealBegins) ?? TimeSpan.MaxValue);
        var without = evidence.Records.Writes.Where(write => write.Start > off && write.End < returns).ToList();
        yield return DrillCheck.AtLeastCount(CheckNames.WritesWithoutQuorum, 1, without.Count(write => write.Failed), "failed");
        yield return DrillCheck.Count(CheckNames.AcknowledgementsWithoutQuorum, 0, without.Count(write => write.Succeeded), "acknowledged") with { Certain = true };
        yield return DrillCheck.Count(CheckNames.StoppedContainers, 0, evidence.Counts.GetValueOrDefault(ContainersLost), "stopped");
        yield return DrillCheck.Time(CheckNames.WritesReturn, 60, Back(evidence.Records, returns));
    }

    /// <summary>Returns enough etcd hosts to leave no majority, the leader first and never all of them.</summary>
    private static IEnumerable<string> Enough(DrillContext context)
    {
        var all = context.Plan.EtcdHosts.Count;
        return FaultTargets.EtcdFollowers(context.Before, context.Plan).Prepend(FaultTargets.EtcdLeader(context.Before)).Take(all - (all / 2));
    }

    private static Gap? Back(ProbeRecords records, TimeSpan returns)
        => records.Acknowledgements.FirstOrDefault(write => write.At > returns) is { } first ? new Gap(returns, first.At) : null;

    private static async Task<IReadOnlyList<string>> ContainersAsync(DrillContext context, CancellationToken cancellation)
    {
        var lists = await Task.WhenAll(context.Plan.Workers.Select(async host => (await context.Cluster.ContainersAsync(host.Name, cancellation)).Select(id => $"{host.Name}/{id}")));
        return [.. lists.SelectMany(ids => ids)];
    }
}
