using HaK8s.Verification.Clients;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// M7: powers off the host of the leading scheduler, and so the leading controller-manager if both lead on one host. A new
/// Deployment needs both: the controller-manager makes its pod, and the scheduler gives the pod a node.
/// </summary>
internal sealed class LeadersPowerOff : IDrill
{
    private const string Scheduler = "kube-scheduler";
    private const string Controllers = "kube-controller-manager";

    /// <summary>Seconds. A new leader first lists the objects that it watches; this took up to 0.9 s on two slow cores.</summary>
    private const double CacheSync = 1;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Timeout of a figure without limit, because a new leading scheduler may choose the powered-off node, where nothing starts.
    /// </summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);

    public DrillInfo Info { get; } = new(
        "M7",
        "The host of the leading scheduler (and of the leading controller-manager, if it is the same) is powered off",
        "a new pod has a node ≤ 20 s",
        new DrillNeeds(Power: true, ControlPlanes: 2, EtcdMembers: 3));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        // The name is unique, because a pod from a previous run already has a node.
        var request = new PodRequest($"newcomer-{Guid.NewGuid().ToString("N")[..8]}", 1, TimeSpan.FromMinutes(5), Anywhere: true);
        var victim = await context.Client.LeaderAsync(Scheduler, cancellation) ?? throw new DrillException("no leading scheduler was found");
        if (context.Plan.ControlPlanes.All(host => host.Name != victim))
            throw new DrillException($"the leading scheduler is {victim}, which is not a control plane of this cluster");
        var other = await context.Client.LeaderAsync(Controllers, cancellation);
        context.AddMark(MarkKind.Note, other == victim ? $"{victim} leads both" : $"{other ?? "no host"} leads the controller-manager");
        await context.InjectAsync(cancellation, context.Faults.PowerOff(victim));
        var since = context.Now;
        try
        {
            await context.Client.StartPodsAsync(request, cancellation);
            await context.UntilAsync("the new pod has a node", Longest, async () => WhyNotScheduled(await context.Client.PodsAsync(request, cancellation)), cancellation);
            context.Times[CheckNames.PodScheduled] = new Gap(since, context.Now);
            if (await RunsAsync(context, request, cancellation))
                context.Times[CheckNames.PodRuns] = new Gap(since, context.Now);
        }
        finally
        {
            await context.Client.RemovePodsAsync(request, CancellationToken.None);
        }

        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.Time(CheckNames.PodScheduled, 20, evidence.Time(CheckNames.PodScheduled), evidence.Expected.NewLeader + CacheSync, evidence.Allowance.Request);
    }

    private static async Task<bool> RunsAsync(DrillContext context, PodRequest request, CancellationToken cancellation)
    {
        for (var began = context.Now; context.Now - began < LongestStart; await Task.Delay(context.Timers.Poll, cancellation))
        {
            if (await context.Client.PodsAsync(request, cancellation) is { } pods && pods.Any(pod => pod.Ready))
                return true;
        }

        return false;
    }

    private static string? WhyNotScheduled(IReadOnlyList<PodState>? pods) => pods switch
    {
        null => "the API does not answer",
        [] => "no controller has created it",
        _ => pods.Any(pod => pod.Node.Length > 0) ? null : "no scheduler has assigned a node",
    };
}
