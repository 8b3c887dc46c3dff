using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Sessions.Providers;
using HaK8s.Verification;

namespace HaK8s.Sessions;

/// <summary>Finds control planes whose kubelet waits for an API server that waits for the host's stopped etcd. Names the fix.</summary>
internal static class KubeletDeadlocks
{
    /// <returns>A line for each such control plane; empty if every etcd answers.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(LiveCluster live, ClusterState state, CancellationToken cancellation)
    {
        var suspects = Suspects(live.Plan, state);
        var closed = await Task.WhenAll(suspects.Select(name => KubeletDeadlock.ExistsAsync(live.HostOf(name), cancellation)));
        return [.. suspects.Zip(closed).Where(pair => pair.Second).Select(pair => Line(pair.First))];
    }

    /// <summary>Returns the control planes whose etcd member does not answer.</summary>
    internal static IReadOnlyList<string> Suspects(ClusterPlan plan, ClusterState state) =>
        [.. plan.ControlPlanes.Select(host => host.Name).Intersect(state.Etcd.Answers.Where(answer => answer.Status is null).Select(answer => answer.Host))];

    internal static string Line(string host) =>
        $"{host}: etcd is down. A restarted kubelet waits minutes for this host's API server before it starts etcd, but the API server hangs without etcd"
        + $"; try, on {host}: {KubeletDeadlock.Cure} (stops the container kube-apiserver; the kubelet then starts it and etcd)";
}
