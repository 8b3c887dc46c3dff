using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.Operations;

/// <summary>U1: upgrades the whole cluster to another version, control plane by control plane and worker by worker.</summary>
internal sealed class Upgraded : IDrill
{
    /// <summary>Single requests that may fail without retries, of reads and of writes.</summary>
    private const int Few = 20;

    /// <summary>Seconds for each node.</summary>
    private const int Each = 60;

    private const string Nodes = "nodes";
    private const string Requested = "the application was there";

    public DrillInfo Info { get; } = new(
        "U1",
        "The cluster is upgraded to another version",
        "0 failed requests with retries, ≤ 20 reads and ≤ 20 writes without; gap of reads ≤ 1 s, of writes ≤ 2 s; application: 0 failed; ≤ 1 min a node",
        new DrillNeeds(LoadBalancers: 1, ControlPlanes: 3, EtcdMembers: 3),
        Default: false)
    {
        Once = true,
    };

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var operations = context.Operations ?? throw new DrillSkippedException("HaK8s upgrades only clusters that it made");
        context.Counts[Nodes] = context.Plan.Nodes.Count;
        // With one worker, nothing serves while it is drained.
        context.Counts[Requested] = context.Plan.Workers.Count < 2 || context.Probes?.Records is { ApplicationProblem.Length: > 0 } or null ? 0 : 1;
        context.Affected.UnionWith(context.Plan.Nodes.Select(host => host.Name));
        var title = $"upgrade to {context.Plan.Kubernetes.Version}";
        context.Say(title);
        var began = context.Now;
        // The whole time counts as the fault, and each request in it like any other.
        context.AddMark(MarkKind.FaultBegins, title);
        context.AddMark(MarkKind.FaultInPlace, title);
        if (!await operations.UpgradeAsync(cancellation))
            throw new DrillSkippedException($"all nodes are at {context.Plan.Kubernetes.Version} already; raise kubernetes.version in the cluster file first");
        context.Times[CheckNames.UpgradeTime] = new Gap(began, context.Now);
        context.AddMark(MarkKind.Note, "upgraded");
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var figures = evidence.Figures;
        yield return DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, figures.Reads.FailuresWithRetry);
        yield return DrillCheck.NoneFailed(CheckNames.FailedWritesWithRetry, figures.Writes.FailuresWithRetry);
        yield return DrillCheck.Count(CheckNames.FailedReads, Few, figures.Reads.FailedRaw, "failed") with { Attempts = figures.Reads.Failures };
        yield return DrillCheck.Count(CheckNames.FailedWrites, Few, figures.Writes.FailedRaw, "failed") with { Attempts = figures.Writes.Failures };
        // The goals are 5 failed requests without retries, 0.3 and 1 s. An upgrade happens once, and one run on a busy computer proves no more.
        yield return evidence.Reads(1.0);
        yield return evidence.Writes(2.0);
        if (evidence.Counts.GetValueOrDefault(Requested) > 0)
            yield return DrillCheck.NoneFailed(CheckNames.FailedApplicationRequests, figures.Application?.Failures ?? []);
        yield return DrillCheck.Time(CheckNames.UpgradeTime, Each * Math.Max(1, evidence.Counts.GetValueOrDefault(Nodes)), evidence.Time(CheckNames.UpgradeTime));
    }
}
