using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Cluster;

/// <summary>
/// Refuses a host of another HaK8s cluster, for example after a mistyped address. The name identifies the cluster
/// because the endpoint may change.
/// </summary>
internal sealed class OtherCluster : HostCheck
{
    public override string Name => "cluster";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (plan.IsMarked(host) && facts.ClusterName.Length > 0 && facts.ClusterName != plan.Name)
            yield return Failure(host, $"it belongs to cluster {facts.ClusterName} (endpoint {facts.ClusterEndpoint})", $"./build.sh Reset with that cluster's file first, or remove {HostPaths.ClusterMark} if that cluster is gone");
    }
}
