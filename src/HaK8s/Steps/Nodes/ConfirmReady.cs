using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Nodes;

/// <summary>Waits until the nodes of a role are Ready.</summary>
/// <param name="hosts">Which hosts' nodes.</param>
public sealed class ConfirmReady(Func<ClusterPlan, IReadOnlyList<HostPlan>> hosts) : IStep
{
    public string Title => "Confirm that the nodes are Ready";

    public HostSelection Hosts(ClusterPlan plan) => new([.. hosts(plan).Take(1)]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly || context.Plan.Network.Cni == ClusterFile.CniPlugin.None)
            return StepResult.Unchanged;
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, except: null, cancellation));
        await Condition.WaitAsync(ready, Title, Reading([.. hosts(context.Plan).Select(node => node.Name)]), TimeSpan.FromMinutes(3), cancellation);
        return StepResult.Unchanged;
    }

    private static ShellText Reading(IReadOnlyList<string> nodes) => ShellText.Of($$"""
        export KUBECONFIG=/etc/kubernetes/admin.conf
        list=$(kubectl get nodes --request-timeout=10s -o jsonpath='{range .items[*]}{.metadata.name}={.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}') || exit 1
        for node in {{nodes}}; do
          printf '%s\n' "$list" | grep -qxF "$node=True" || { echo "node $node is not Ready"; exit 1; }
        done
        """);
}
