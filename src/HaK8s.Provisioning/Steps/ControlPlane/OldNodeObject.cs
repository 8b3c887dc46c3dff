using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>The node object of a host that is about to join. An interrupted join or a replaced machine left it.</summary>
internal static class OldNodeObject
{
    /// <summary>
    /// Removes the node object, because kubeadm refuses to join under the name of a node that still counts as Ready.
    /// </summary>
    public static async Task RemoveAsync(StepContext context, IHost ready, HostPlan host, ClusterFacts cluster, CancellationToken cancellation)
    {
        if (!cluster.Nodes.Contains(host.Name))
            return;
        context.Progress.Action(host.Name, "remove its old node");
        await RemoveAsync(ready, host, cancellation);
    }

    public static async Task RemoveAsync(IHost ready, HostPlan host, CancellationToken cancellation)
    {
        // kubectl uses the endpoint, which may still forward to the API server of a member that was just removed.
        var script = ShellText.Of($"""
            for attempt in 1 2 3 4 5 6; do
              error=$(kubectl --kubeconfig {HostPaths.AdminKubeconfig} delete node {host.Name} --ignore-not-found --timeout={ScaledTimeoutHost.Seconds(60)}s --request-timeout={ScaledTimeoutHost.Seconds(10)}s 2>&1) && exit 0
              sleep 2
            done
            echo "$error" >&2
            exit 1
            """);
        var result = await ready.RunAsync(new HostCommand("remove a node", script, TimeSpan.FromMinutes(3)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, $"could not remove the node {host.Name}", "kubectl delete node", result);
    }
}
