using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>
/// Marker file that assigns a host to a cluster: the cluster's name and, for users, its endpoint. The preflight of
/// other clusters refuses the host.
/// </summary>
public static class ClusterMark
{
    /// <summary>Path on a host.</summary>
    public const string Location = "/var/lib/hak8s/cluster";

    public static ConfigFile Of(ClusterPlan plan) => new(Location, $"{plan.Name} {plan.Endpoint.ControlPlaneEndpoint}\n");
}
