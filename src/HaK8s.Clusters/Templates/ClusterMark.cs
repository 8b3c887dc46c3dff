using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>
/// Marker file that assigns a host to a cluster: the cluster's name and, for users, its endpoint. The preflight of
/// other clusters refuses the host.
/// </summary>
public static class ClusterMark
{
    public static ConfigFile Of(ClusterPlan plan) => new(HostPaths.ClusterMark, $"{plan.Name} {plan.Endpoint.ControlPlaneEndpoint}\n");
}
