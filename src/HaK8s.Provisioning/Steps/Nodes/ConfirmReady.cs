using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Nodes;

/// <summary>Waits until the nodes of a role are Ready.</summary>
/// <param name="hosts">Selects the hosts of the nodes.</param>
public sealed class ConfirmReady(Func<ClusterPlan, IReadOnlyList<HostPlan>> hosts) : IStep
{
    private readonly SharedTask<(IHost Ready, IReadOnlySet<string> Nodes)> _first = new();

    public string Id => "confirm-that-the-nodes-are-ready";

    public string Title => "Confirm that the nodes are Ready";

    public HostSelection Hosts(ClusterPlan plan) => new(hosts(plan));

    /// <summary>Uses one reading for all hosts. Waits separately for each node that is not Ready in it.</summary>
    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly || context.Plan.Network.Cni == ClusterFile.CniPlugin.None)
            return StepResult.Unchanged;
        var (ready, nodes) = await _first.GetAsync(() => ReadAsync(context, cancellation));
        if (!nodes.Contains(host.Name))
            await Condition.WaitAsync(ready, Title, Reading(host.Name), TimeSpan.FromMinutes(3), cancellation);
        return StepResult.Unchanged;
    }

    private static async Task<(IHost Ready, IReadOnlySet<string> Nodes)> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        // A node that was Ready a moment ago is not asked for again.
        if (context.LastReady.Cluster is { } cluster)
            return (ready, cluster.ReadyNodes);
        var result = await ready.RunAsync(new HostCommand("read which nodes are Ready", List, TimeSpan.FromSeconds(30)), null, cancellation);
        // Without an answer the list is empty; each host then asks again.
        var nodes = result.Output.Split('\n').Where(line => line.EndsWith("=True", StringComparison.Ordinal)).Select(line => line[..^5]);
        return (ready, nodes.ToHashSet());
    }

    private static ShellText List { get; } = ShellText.Of($$"""
        export KUBECONFIG={{HostPaths.AdminKubeconfig}}
        kubectl get nodes --request-timeout={{ScaledTimeoutHost.Seconds(10)}}s -o jsonpath='{range .items[*]}{.metadata.name}={.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}'
        """);

    private static ShellText Reading(string node) => ShellText.Of($$"""
        list=$({{List}}) || exit 1
        printf '%s\n' "$list" | grep -qxF {{node + "=True"}} || { echo "node {{node:raw}} is not Ready"; exit 1; }
        """);
}
