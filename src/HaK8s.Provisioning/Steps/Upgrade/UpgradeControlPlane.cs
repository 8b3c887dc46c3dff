using HaK8s.Hosts;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.LoadBalancers;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// Upgrades the control planes, one after another, the etcd leader last. Each is out of the load balancers' rotation meanwhile.
/// </summary>
public sealed class UpgradeControlPlane : IStep
{
    public string Id => "upgrade-the-control-plane";

    public string Title => "Upgrade the control plane";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.ControlPlanes, OneByOne: true);

    /// <summary>One wave for each host: begun ones first, the leader of etcd last.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        if (hosts.Count < 2)
            return [hosts];
        var leader = context.Plan.ExternalEtcd ? null : (await EtcdMembership.ReadAsync(context, cancellation)).Leader;
        var begun = await Task.WhenAll(hosts.Select(async host => (host.Name, Begun: (await HostVersions.ReadAsync(context.HostFor(host), context.Plan, host, cancellation)).Missing(context.Plan, host, "kubeadm").Count == 0)));
        return [.. Order(hosts, leader, begun.Where(host => host.Begun).Select(host => host.Name).ToHashSet()).Select(host => new[] { host })];
    }

    internal static IEnumerable<HostPlan> Order(IReadOnlyList<HostPlan> hosts, string? leader, IReadOnlySet<string> begun) =>
        hosts.OrderBy(host => begun.Contains(host.Name) ? 0 : host.Name == leader ? 2 : 1);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var versions = context.PlanOnly
            ? await HostVersions.ReadAsync(context.HostFor(host), context.Plan, host, cancellation)
            : await HostVersions.ReadSettledAsync(context, host, cancellation);
        var cluster = await ReadClusterAsync(context, cancellation);
        if (IsDone(context.Plan, host, versions, cluster))
            return StepResult.Unchanged;
        var wanted = context.Plan.Kubernetes.Version;
        var result = new StepResult([$"upgrade to {wanted}"]);
        if (context.PlanOnly)
            return result;

        if (!context.Plan.ExternalEtcd)
            await EtcdLeadership.MoveAwayAsync(context, host, cancellation);
        await new Rotation(context).WhileOutAsync(host, stop => WorkAsync(context, host, cluster, stop), cancellation);
        context.Progress.Action(host.Name, "wait for a calm moment");
        await Condition.WaitAsync(context.HostFor(host), Title, stop => WhyNotCalmAsync(context, stop), TimeSpan.FromMinutes(3), cancellation);
        return result;
    }

    internal static bool IsDone(ClusterPlan plan, HostPlan host, HostVersions versions, ClusterVersions cluster) =>
        versions.Has(plan, host)
        && cluster.Configured == plan.Kubernetes.Version
        && cluster.Of(host.Name) is { Marked.Length: 0 } node && node.Kubelet == plan.Kubernetes.Version;

    /// <summary>Bash that succeeds if the host's own API server is ready and of the planned version.</summary>
    internal static ShellText OwnApiReady(ClusterPlan plan, HostPlan host) => ShellText.Of($$"""
        url=https://{{host.Address}}:{{plan.Balancing.ApiServerPort}}
        answer=$(curl -sk --noproxy '*' --max-time {{ScaledTimeoutHost.Seconds(4)}} "$url/readyz" 2>&1) || true
        [ "$answer" = ok ] || { echo "$url/readyz is not ready: ${answer:-no answer}" | tail -n 3; exit 1; }
        answer=$(curl -sk --noproxy '*' --max-time {{ScaledTimeoutHost.Seconds(4)}} "$url/version" | sed -n 's/.*"gitVersion": *"v\([^"]*\)".*/\1/p')
        [ "$answer" = {{plan.Kubernetes.Version}} ] || { echo "$url is still of version ${answer:-unknown}"; exit 1; }
        """);

    private static async Task<ClusterVersions> ReadClusterAsync(StepContext context, CancellationToken cancellation) =>
        await ClusterVersions.ReadAsync(context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation)), cancellation);

    private async Task WorkAsync(StepContext context, HostPlan host, ClusterVersions cluster, CancellationToken cancellation)
    {
        var plan = context.Plan;
        var work = new NodeWork(context, host, Id, Title);
        var drain = new NodeDrain(context, host);
        await work.InstallAsync(cancellation, "kubeadm");
        // A kubelet of another minor version must not start with running pods; within a minor version they stay.
        if (UpgradePath.MinorChanges(cluster.Of(host.Name)?.Kubelet, plan.Kubernetes.Version))
            await drain.EmptyAsync(cancellation);
        await work.UpgradeAsync(cluster.Configured == plan.Kubernetes.Version ? KubeadmOptions.UpgradeNode(plan, host) : KubeadmOptions.UpgradeApply(plan, host), cancellation);
        context.Progress.Action(host.Name, "wait for its own API server");
        await Condition.WaitAsync(context.HostFor(host), Title, OwnApiReady(plan, host), TimeSpan.FromMinutes(3), cancellation);
        if (!plan.ExternalEtcd)
            await EtcdLeadership.UntilCaughtUpAsync(context, host, cancellation);
        await work.InstallAsync(cancellation, "kubelet", "kubectl");
        await work.RestartKubeletAsync(cancellation);
        await drain.ReturnAsync(cancellation);
    }

    /// <summary>Null if every load balancer finds every control plane UP and etcd is well.</summary>
    private static async Task<string?> WhyNotCalmAsync(StepContext context, CancellationToken cancellation)
    {
        var balancers = await Task.WhenAll(context.Plan.LoadBalancers.Select(balancer => Balancers.AskAsync(context.HostFor(balancer), context.Plan, cancellation)));
        // A load balancer that is down was reported when the control plane was taken out.
        if (balancers.SelectMany(reading => reading.Backends.Where(backend => !backend.Healthy).Select(backend => $"the balancer on {reading.Host} reports {backend.Server} as {backend.Status} ({backend.Check})")).FirstOrDefault() is { } reason)
            return reason;
        return (await EtcdMembership.ReadAsync(context, cancellation)).Problems([.. context.Plan.EtcdHosts.Select(host => host.Name)]) is [var problem, ..] ? problem : null;
    }
}
