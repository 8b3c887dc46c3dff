using HaK8s.Kubernetes.Balancing;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.LoadBalancers;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// A part of the upgrade of the control planes. It works on one after another, etcd's leader last, each out of the load balancers'
/// rotation meanwhile.
/// </summary>
public abstract class ControlPlaneUpgrade : IStep
{
    /// <summary>Host → its versions before this part, which no other host's work changes.</summary>
    private Dictionary<string, HostVersions> _versions = [];

    public abstract string Id { get; }

    public abstract string Title { get; }

    /// <summary>The package that this part installs first; a control plane that has it was begun by an earlier run.</summary>
    private protected abstract string FirstPackage { get; }

    public HostSelection Hosts(ClusterPlan plan) => new(plan.ControlPlanes, OneByOne: true);

    /// <summary>One wave for each host: begun ones first, the leader of etcd last.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        if (hosts.Count < 2)
            return [hosts];
        var leader = context.Plan.ExternalEtcd ? null : (await EtcdMembership.ReadAsync(context, cancellation)).Leader;
        _versions = (await Task.WhenAll(hosts.Select(async host => (host.Name, Versions: await ReadAsync(context, host, cancellation))))).ToDictionary(host => host.Name, host => host.Versions);
        var begun = hosts.Where(host => _versions[host.Name].Missing(context.Plan, host, FirstPackage).Count == 0).Select(host => host.Name).ToHashSet();
        return [.. Order(hosts, leader, begun).Select(host => new[] { host })];
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var versions = _versions.GetValueOrDefault(host.Name) ?? await ReadAsync(context, host, cancellation);
        var cluster = await ReadClusterAsync(context, cancellation);
        if (IsDone(context.Plan, host, versions, cluster))
            return StepResult.Unchanged;
        var result = new StepResult([$"upgrade to {context.Plan.Kubernetes.Version}"]);
        if (context.PlanOnly)
            return result;

        await ControlPlaneTurn.RunAsync(context, host, stopsMember: true, async stop =>
        {
            if (!context.Plan.ExternalEtcd)
                await MemberRestart.MoveLeaderAsync(context, host, stop);
            await WorkAsync(context, host, cluster, stop);
        }, cancellation);
        context.Progress.Action(host.Name, "wait for a calm moment");
        await Condition.WaitAsync(context.HostFor(host), Title, stop => WhyNotCalmAsync(context, stop), TimeSpan.FromMinutes(3), cancellation);
        return result;
    }

    internal static IEnumerable<HostPlan> Order(IReadOnlyList<HostPlan> hosts, string? leader, IReadOnlySet<string> begun) =>
        hosts.OrderBy(host => begun.Contains(host.Name) ? 0 : host.Name == leader ? 2 : 1);

    /// <summary>True if nothing of this part is left to do on the host.</summary>
    private protected abstract bool IsDone(ClusterPlan plan, HostPlan host, HostVersions versions, ClusterVersions cluster);

    private protected abstract Task WorkAsync(StepContext context, HostPlan host, ClusterVersions cluster, CancellationToken cancellation);

    /// <summary>Waits until the host's own API server is ready in the planned version, and its etcd member has caught up.</summary>
    private protected async Task UntilBackAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        context.Progress.Action(host.Name, "wait for its own API server");
        await Condition.WaitAsync(context.HostFor(host), Title, UpgradeControlPlane.OwnApiReady(context.Plan, host), TimeSpan.FromMinutes(3), cancellation);
        if (!context.Plan.ExternalEtcd)
            await MemberRestart.UntilCaughtUpAsync(context, host, cancellation);
    }

    private static Task<HostVersions> ReadAsync(StepContext context, HostPlan host, CancellationToken cancellation) => context.PlanOnly
        ? HostVersions.ReadAsync(context.HostFor(host), context.Plan, host, cancellation)
        : HostVersions.ReadSettledAsync(context, host, cancellation);

    private static async Task<ClusterVersions> ReadClusterAsync(StepContext context, CancellationToken cancellation) =>
        await ClusterVersions.ReadAsync(context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation)), cancellation);

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
