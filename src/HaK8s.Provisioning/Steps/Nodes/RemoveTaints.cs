using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Nodes;

/// <summary>
/// Removes the default taint from control planes that joined with it but should run workloads, for example after a
/// change in the cluster file.
/// </summary>
public sealed class RemoveTaints : IStep
{
    public string Id => "let-the-control-planes-run-workloads";

    public string Title => "Allow workloads on the control planes";

    /// <summary>Selects one host for all, because the nodes are changed through a ready control plane.</summary>
    public HostSelection Hosts(ClusterPlan plan) => new(plan.Kubernetes.ControlPlanesRunWorkloads ? [plan.Bootstrap] : []);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return StepResult.Unchanged;
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var names = context.Plan.ControlPlanes.Select(node => node.Name).ToList();
        var observed = await RunAsync(ready, "read the control planes' taints", Observation, cancellation);
        var tainted = Tainted(observed, names);
        if (tainted.Count == 0)
            return StepResult.Unchanged;
        context.Progress.Action(host.Name, $"untaint {string.Join(", ", tainted)}");
        await RunAsync(ready, "untaint the control planes", Remedy(tainted), cancellation);
        return new StepResult([$"untaint {string.Join(", ", tainted)}"]);
    }

    /// <summary>Returns the given nodes that have a control plane taint. The old name is gone since 1.25.</summary>
    internal static IReadOnlyList<string> Tainted(string output, IReadOnlyList<string> nodes) =>
        [.. output.Split('\n').Select(line => line.Trim().Split(' '))
            .Where(parts => nodes.Contains(parts[0]) && parts.Skip(1).Any(key => key is "node-role.kubernetes.io/control-plane" or "node-role.kubernetes.io/master"))
            .Select(parts => parts[0])];

    private static ShellText Observation { get; } = ShellText.Of($$"""
        export KUBECONFIG={{HostPaths.AdminKubeconfig}}
        kubectl get nodes --request-timeout={{ScaledTimeoutHost.Seconds(10)}}s -o jsonpath='{range .items[*]}{.metadata.name}{range .spec.taints[*]}{" "}{.key}{end}{"\n"}{end}'
        """);

    // kubectl fails if a taint is missing, so each taint is removed separately.
    private static ShellText Remedy(IReadOnlyList<string> nodes) => ShellText.Of($$"""
        export KUBECONFIG={{HostPaths.AdminKubeconfig}}
        for node in {{nodes}}; do
          for taint in $(kubectl get node "$node" --request-timeout={{ScaledTimeoutHost.Seconds(10)}}s -o jsonpath='{range .spec.taints[*]}{.key}{"\n"}{end}' | grep -xE 'node-role.kubernetes.io/(control-plane|master)' | sort -u); do
            kubectl taint node "$node" "$taint-" || exit 1
          done
        done
        """);

    private static async Task<string> RunAsync(IHost ready, string title, ShellText script, CancellationToken cancellation)
    {
        var result = await ready.RunAsync(new HostCommand(title, script, TimeSpan.FromSeconds(60)), null, cancellation);
        return result.Succeeded ? result.Output : throw CommandFailure.Of(ready.Name, $"could not {title}", "kubectl", result);
    }
}
