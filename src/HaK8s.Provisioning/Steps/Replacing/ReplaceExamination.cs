using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Preflight.Checks.Cluster;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.Replacing;

/// <summary>Examines whether the cluster can do without a host while it is replaced.</summary>
public static class ReplaceExamination
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Reads the cluster until nothing stands against the replacement, or the patience is over.</summary>
    /// <param name="patience">Time for a cluster that is settling; zero reads once.</param>
    public static async Task<ReplaceReport> RunAsync(StepContext context, HostPlan host, TimeSpan patience, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var facts = await ControlPlaneFacts.ReadReachableAsync(context, cancellation);
            var report = Of(
                context.Plan,
                host,
                facts,
                Needs(context.Plan, host).Member ? await EtcdMembership.ReadAsync(context, cancellation) : null,
                Needs(context.Plan, host).Balancers ? await Task.WhenAll(context.Plan.LoadBalancers.Where(other => other != host).Select(other => Balancers.AskAsync(context.HostFor(other), context.Plan, cancellation))) : [],
                host.Role == HostRole.ControlPlane && ReadyControlPlane.Choose(context.Plan, facts, host) is { } ready ? await LiveSettings.ReadDifferencesAsync(context.HostFor(ready), context.Plan, cancellation) : []);
            if (report.Refusals is not [var refusal, ..] || watch.Elapsed > context.HostFor(context.Plan.Bootstrap).Speed.Timeout(patience))
                return report;
            context.Progress.Action(host.Name, $"wait: {refusal}");
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <param name="etcd">Null if the host has no etcd member.</param>
    /// <param name="balancers">Readings of the other load balancers, if the host is one.</param>
    /// <param name="differences">Settings of the API servers that differ from the plan, so that no control plane could join.</param>
    internal static ReplaceReport Of(
        ClusterPlan plan, HostPlan host, IReadOnlyDictionary<string, NodeFacts> facts, EtcdReading? etcd, IReadOnlyList<BalancerReading> balancers, IReadOnlyList<string>? differences = null)
    {
        var warnings = new List<string>();
        var refusals = new List<string>();
        var quorum = etcd is null ? null : ReplacementQuorum.Of(etcd, host.Address);
        if (host.Role is HostRole.Etcd or HostRole.Jumpbox)
            refusals.Add($"{host.Name}: HaK8s does not replace {(host.Role == HostRole.Etcd ? "separate etcd hosts" : "jumpboxes")}");
        else if (host.Role == HostRole.ControlPlane && plan.ControlPlanes.Count == 1)
            refusals.Add($"{host.Name} is the only control plane: the cluster would be lost with it; Backup and Restore make it anew");
        else if (UnfinishedRotation.Of(plan, host, facts) is { } rotation)
            refusals.Add($"{host.Name}: {rotation.Reason}: {rotation.Cure}");
        else if (ReadyControlPlane.Choose(plan, facts, host) is null)
            refusals.Add($"{host.Name}: no {(host.Role == HostRole.ControlPlane ? "other " : "")}control plane is ready");
        else if (quorum?.Refusal is { } refusal)
            refusals.Add($"{host.Name}: {refusal}");
        refusals.AddRange((differences ?? []).Select(difference => $"{difference}: {ApiServerSettings.Cure}"));
        if (quorum is { Others: 1 })
            warnings.Add($"{host.Name}: etcd has one member meanwhile, and stops for some seconds when the second one joins");

        if (host.Balances && plan.LoadBalancers.Count == 1)
            warnings.Add($"{host.Name} is the only load balancer: the API is unreachable at {plan.Endpoint.Address} until it is back");
        else if (host.Balances && !balancers.Any(Works))
            refusals.Add($"{host.Name}: no other load balancer works: {string.Join(", ", balancers.SelectMany(reading => reading.Problems()).Take(2))}");
        if (host.Role == HostRole.Worker && plan.Workers.Count == 1 && !plan.Kubernetes.ControlPlanesRunWorkloads)
            warnings.Add($"{host.Name} is the only worker: its pods wait until it is back");
        return new ReplaceReport(host.Name, Line(plan, host, quorum), warnings, refusals);
    }

    private static string Line(ClusterPlan plan, HostPlan host, ReplacementQuorum? quorum)
    {
        List<string> parts =
        [
            host.Role == HostRole.LoadBalancer ? $"{plan.LoadBalancers.Count - 1} of {plan.LoadBalancers.Count} load balancers remain meanwhile" : "it is drained, leaves the cluster, and joins it anew",
            .. quorum is null ? Array.Empty<string>() : [quorum.Line],
        ];
        return $"replace {host.Name}: {string.Join("; ", parts)}";
    }

    /// <summary>True if the API can be reached through it. A control plane that it does not use is not its fault.</summary>
    private static bool Works(BalancerReading reading) => reading is { Reached: true, Keepalived: "active" } && reading.Backends.Any(backend => backend.Up);

    private static (bool Member, bool Balancers) Needs(ClusterPlan plan, HostPlan host) => (host.Role == HostRole.ControlPlane && !plan.ExternalEtcd, host.Balances);
}
