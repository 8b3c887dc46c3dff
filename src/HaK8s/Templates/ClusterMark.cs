using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>By which a host is known as a cluster's: its name and, for people, its endpoint. The preflight of other clusters refuses it.</summary>
internal static class ClusterMark
{
    /// <summary>Where it lies on a host.</summary>
    public const string Location = "/var/lib/hak8s/cluster";

    public static ConfigFile Of(ClusterPlan plan) => new(Location, $"{plan.Name} {plan.Endpoint.ControlPlaneEndpoint}\n");
}
