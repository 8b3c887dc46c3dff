using HaK8s.Verification.Clients;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.Workers;

/// <summary>
/// W1: powers off a worker. Kubernetes must notice it and move its pods to others as soon as their tolerations end.
/// </summary>
internal sealed class WorkerPowerOff : IDrill
{
    private static readonly TimeSpan Toleration = TimeSpan.FromSeconds(10);

    /// <summary>Time for the new pods to get a node and start.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly PodRequest Request = new("mover", 4, Toleration, Anywhere: false);

    public DrillInfo Info { get; } = new(
        "W1",
        "A worker is powered off",
        $"NotReady ≤ 60 s; its pods run elsewhere ≤ {Toleration.TotalSeconds:0} s (their toleration) + {Start.TotalSeconds:0} s later",
        new DrillNeeds(Power: true, Workers: 2),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        try
        {
            await context.Client.StartPodsAsync(Request, cancellation);
            await context.UntilAsync("the pods run", Longest, async () => WhyNotRunning(await context.Client.PodsAsync(Request, cancellation), without: null), cancellation);
            var victim = await VictimAsync(context, cancellation);
            await context.InjectAsync(cancellation, context.Faults.PowerOff(victim));
            var off = context.Now;
            await context.UntilAsync(
                $"{victim} is not Ready",
                Longest,
                async () => (await context.NodesAsync(cancellation)).Nodes.Any(node => node.Name == victim && !node.Ready) ? null : "the API still reports it as Ready",
                cancellation);
            var noticed = context.Now;
            context.Times[CheckNames.WorkerNotReady] = new Gap(off, noticed);
            await context.UntilAsync("its pods run elsewhere", Longest, async () => WhyNotRunning(await context.Client.PodsAsync(Request, cancellation), victim), cancellation);
            context.Times[CheckNames.PodsElsewhere] = new Gap(noticed, context.Now);
        }
        finally
        {
            await context.Client.RemovePodsAsync(Request, CancellationToken.None);
        }
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.Time(CheckNames.WorkerNotReady, 60, evidence.Time(CheckNames.WorkerNotReady), evidence.Expected.NodeNotReady);
        yield return DrillCheck.Time(CheckNames.PodsElsewhere, (Toleration + Start).TotalSeconds, evidence.Time(CheckNames.PodsElsewhere));
    }

    /// <summary>Returns the worker with the most of these pods.</summary>
    private static async Task<string> VictimAsync(DrillContext context, CancellationToken cancellation)
    {
        var pods = await context.Client.PodsAsync(Request, cancellation) ?? throw new DrillException("the API does not answer");
        return context.Plan.Workers.Select(host => host.Name).MaxBy(name => pods.Count(pod => pod.Node == name)) ?? throw new DrillException("there is no worker");
    }

    private static string? WhyNotRunning(IReadOnlyList<PodState>? pods, string? without)
    {
        if (pods is null)
            return "the API does not answer";
        var running = pods.Count(pod => pod.Ready && !pod.Leaving && pod.Node != without);
        return running >= Request.Count ? null : $"{running} of {Request.Count} run";
    }
}
