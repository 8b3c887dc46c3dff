using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.LoadBalancers;

namespace HaK8s.Steps.Upgrade;

/// <summary>Examines the cluster before an upgrade changes anything.</summary>
public static class UpgradeExamination
{
    private const string Check = "upgrade";

    /// <summary>MiB that a node needs for packages and images of another version.</summary>
    private const int Space = 1024;

    /// <summary>Minor versions that a kubelet may be behind its API server.</summary>
    private const int MostBehind = 2;

    /// <summary>Time for a cluster that an interrupted upgrade has just left to settle.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Reads all nodes that are not skipped. Waits for work that an earlier run left running, and for the cluster to settle. Puts back
    /// control planes that a killed run left out of rotation, so that never more than one is out.
    /// </summary>
    /// <exception cref="HostException">A control plane could not be read, or none is ready.</exception>
    public static async Task<UpgradeReport> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        if (!context.PlanOnly)
            await new Rotation(context).PutBackLeftAsync(cancellation);
        while (true)
        {
            var report = await ReadAsync(context, watch, cancellation);
            if (report.Report.Fit || watch.Elapsed > Patience || !report.Report.Findings.Any(finding => finding is { Stops: true, Check: "etcd" or "nodes" }))
                return report;
            foreach (var finding in report.Report.Findings.Where(finding => finding.Stops).Take(1))
                context.Progress.Action(context.Plan.Bootstrap.Name, $"wait: {finding.Text}");
            await Task.Delay(Pause, cancellation);
        }
    }

    private static async Task<UpgradeReport> ReadAsync(StepContext context, Stopwatch watch, CancellationToken cancellation)
    {
        var plan = context.Plan;
        var nodes = plan.Nodes.Where(host => !context.SkippedHosts.Contains(host.Name)).ToList();
        var versions = (await Task.WhenAll(nodes.Select(async host => (host.Name, Versions: await HostVersions.ReadSettledAsync(context, host, cancellation)))))
            .ToDictionary(host => host.Name, host => host.Versions);
        var cluster = await ClusterVersions.ReadAsync(context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation)), cancellation);
        var etcd = await EtcdMembership.ReadAsync(context, cancellation);
        var removed = UpgradePath.MinorChanges(cluster.Configured, plan.Kubernetes.Version) ? await RemovedApis.AskAsync(context, cancellation) : [];
        var rotation = UnfinishedRotation.OfControlPlanes(await ControlPlaneFacts.ReadReachableAsync(context, cancellation));
        return Of(plan, versions, cluster, etcd, removed, watch.Elapsed, rotation);
    }

    /// <param name="versions">Host → its versions; hosts that are skipped are missing.</param>
    /// <param name="removed">Findings on API versions that the new version no longer serves.</param>
    /// <param name="rotation">The replacement of keys that has not ended, or null.</param>
    internal static UpgradeReport Of(
        ClusterPlan plan, IReadOnlyDictionary<string, HostVersions> versions, ClusterVersions cluster, EtcdReading etcd, IReadOnlyList<Finding> removed, TimeSpan elapsed, UnfinishedRotation? rotation = null)
    {
        var wanted = plan.Kubernetes.Version;
        var leader = plan.ExternalEtcd ? null : etcd.Leader;
        var controlPlanes = plan.ControlPlanes.Where(host => versions.TryGetValue(host.Name, out var own) && !UpgradeControlPlane.IsComplete(plan, host, own, cluster)).ToList();
        var workers = plan.Workers.Where(host => versions.TryGetValue(host.Name, out var own) && !UpgradeWorker.IsDone(plan, host, own, cluster)).ToList();
        var begun = controlPlanes.Where(host => versions[host.Name].Missing(plan, host, "kubeadm").Count == 0).Select(host => host.Name).ToHashSet();
        var others = cluster.Nodes.Where(node => node.Kubelet.Length > 0).Select(node => node.Kubelet).Append(cluster.Configured).Where(version => version != wanted);
        var running = others.MinBy(version => Version.TryParse(version.Split('-', '+')[0], out var parsed) ? parsed : new Version(0, 0)) ?? wanted;
        var todo = controlPlanes.Concat(workers).ToList();
        // With nothing to upgrade, the health counts all the same: an interrupted run may have left it to this one to wait for.
        var findings = Health(plan, versions, cluster, etcd).Concat(todo.Count == 0 ? [] : Findings(plan, versions, cluster, todo).Concat(Rotating(rotation)).Concat(removed))
            .OrderBy(finding => finding.Host.Length == 0).ThenByDescending(finding => finding.Severity).ToList();
        return new UpgradeReport(
            running,
            wanted,
            [.. ControlPlaneUpgrade.Order(controlPlanes, leader, begun).Select(host => host.Name)],
            [.. workers.Select(host => host.Name)],
            leader,
            new PreflightReport([.. plan.Nodes.Select(host => host.Name)], findings, NetworkAsked: true, elapsed));
    }

    /// <summary>kubeadm would renew certificates and write manifests as if there was one set of keys.</summary>
    private static IEnumerable<Finding> Rotating(UnfinishedRotation? rotation) => rotation is null ? [] : [new Finding("", Check, Severity.Failure, rotation.Reason, rotation.Cure)];

    private static IEnumerable<Finding> Health(ClusterPlan plan, IReadOnlyDictionary<string, HostVersions> versions, ClusterVersions cluster, EtcdReading etcd)
    {
        foreach (var problem in etcd.Problems([.. plan.EtcdHosts.Select(host => host.Name)]))
            yield return new Finding("", "etcd", Severity.Failure, problem, "./build.sh Status; an upgrade begins and ends with healthy members only");
        foreach (var host in plan.Nodes.Where(host => versions.ContainsKey(host.Name) && cluster.Of(host.Name) is { Ready: false }))
            yield return new Finding(host.Name, "nodes", plan.Workers.Contains(host) ? Severity.Warning : Severity.Failure, "the node is not Ready", "./build.sh Status");
    }

    private static IEnumerable<Finding> Findings(ClusterPlan plan, IReadOnlyDictionary<string, HostVersions> versions, ClusterVersions cluster, IReadOnlyList<HostPlan> todo)
    {
        var wanted = plan.Kubernetes.Version;
        if (UpgradePath.TurnsRound(cluster.Configured, wanted, cluster.Nodes.Select(node => node.Kubelet)))
            yield return new Finding("", Check, Severity.Warning, $"an upgrade to {cluster.Configured} is half done; this run turns it round", $"to finish it instead: kubernetes.version: {cluster.Configured}");
        else if (UpgradePath.WhyNot(cluster.Configured, wanted) is { } reason)
            yield return new Finding("", Check, Severity.Failure, $"the cluster runs Kubernetes {cluster.Configured}, but {wanted} is requested: {reason}", $"set kubernetes.version: {cluster.Configured} in the cluster file");
        else if (UpgradePath.MinorChanges(cluster.Configured, wanted))
            yield return new Finding("", Check, Severity.Warning, $"from {cluster.Configured} to {wanted} the minor version changes, and there is no way back but a backup", "./build.sh Backup first, and Kubernetes' notes on removed API versions");
        if (plan.ExternalEtcd)
            yield return new Finding("", Check, Severity.Failure, "clusters with separate etcd hosts are not upgraded yet", "kubeadm upgrade by hand on the nodes, one after another");
        foreach (var host in plan.Nodes)
        {
            if (cluster.Of(host.Name) is not { } node)
                yield return new Finding(host.Name, Check, Severity.Failure, "it is not a node of the cluster", $"take it out of the cluster file, or let it join with kubernetes.version: {cluster.Configured} first");
            else if (!versions.ContainsKey(host.Name))
                yield return new Finding(host.Name, Check, Severity.Warning, $"it stays at {node.Kubelet}, because it could not be examined", "./build.sh Upgrade again when it is back");
            else if (node.Ready && UpgradePath.Behind(node.Kubelet, wanted) is < 0 or > MostBehind)
                yield return new Finding(host.Name, Check, Severity.Failure, $"its kubelet {node.Kubelet} does not fit API servers of {wanted}", "upgrade one minor version at a time");
        }

        foreach (var host in todo.Where(host => versions[host.Name].DiskFreeMiB < Space))
            yield return new Finding(host.Name, "size", Severity.Failure, $"{versions[host.Name].DiskFreeMiB} MiB are free in /var/lib; {Space} are needed for packages and images", "free disk space");
        if (!plan.Workers.Any(todo.Contains))
            yield break;
        foreach (var budget in cluster.Budgets)
            yield return new Finding("", Check, Severity.Warning, $"PodDisruptionBudget {budget.Name} allows no disruption ({budget.Healthy} of {budget.Desired} needed pods are healthy); a drain of its nodes waits up to 5 minutes for it", "more replicas, or a lower minAvailable");
    }
}
