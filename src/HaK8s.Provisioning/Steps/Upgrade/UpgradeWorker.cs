using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// Upgrades the workers in batches. Each is drained before and takes pods again afterwards; one that fails stays cordoned.
/// </summary>
public sealed class UpgradeWorker : IStep
{
    public string Id => "upgrade-the-workers";

    public string Title => "Upgrade the workers";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Workers);

    /// <summary>Waves of as many workers as the cluster file allows at once, those that an earlier run began first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        if (hosts.Count == 0)
            return [];
        var cluster = await ReadClusterAsync(context, cancellation);
        return [.. hosts.OrderBy(host => cluster.Of(host.Name) is { Marked.Length: > 0 } ? 0 : 1).Chunk(context.Plan.UpgradeAtOnce)];
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var versions = context.PlanOnly
            ? await HostVersions.ReadAsync(context.HostFor(host), context.Plan, host, cancellation)
            : await HostVersions.ReadSettledAsync(context, host, cancellation);
        if (IsDone(context.Plan, host, versions, await ReadClusterAsync(context, cancellation)))
            return StepResult.Unchanged;
        var result = new StepResult([$"upgrade to {context.Plan.Kubernetes.Version}"]);
        if (context.PlanOnly)
            return result;

        var work = new NodeWork(context, host, Id, Title);
        var drain = new NodeDrain(context, host);
        await drain.EmptyAsync(cancellation);
        await work.InstallAsync(cancellation, "kubeadm");
        await work.UpgradeAsync(KubeadmOptions.UpgradeNode(context.Plan, host), cancellation);
        await work.InstallAsync(cancellation, "kubelet", "kubectl");
        await work.RestartKubeletAsync(cancellation);
        await drain.ReturnAsync(cancellation);
        return result;
    }

    internal static bool IsDone(ClusterPlan plan, HostPlan host, HostVersions versions, ClusterVersions cluster) =>
        versions.Has(plan, host) && cluster.Of(host.Name) is { Marked.Length: 0 } node && node.Kubelet == plan.Kubernetes.Version;

    private static async Task<ClusterVersions> ReadClusterAsync(StepContext context, CancellationToken cancellation) =>
        await ClusterVersions.ReadAsync(context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation)), cancellation);
}
