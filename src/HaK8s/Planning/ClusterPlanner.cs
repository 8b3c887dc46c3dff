using HaK8s.ClusterFile;
using HaK8s.Machines;

namespace HaK8s.Planning;

/// <summary>
/// Turns cluster file and inventory into the plan, with every default and derivation. Pure: no clock, no randomness, no
/// I/O.
/// </summary>
public static class ClusterPlanner
{
    /// <param name="spec">A valid cluster file.</param>
    /// <param name="inventory">The existing hosts.</param>
    /// <exception cref="ArgumentException">The specification has no endpoint or no control plane, so it was not
    /// validated.</exception>
    public static ClusterPlan Plan(ClusterSpec spec, Inventory inventory)
    {
        var hosts = HostPlanner.Plan(spec, inventory);
        if (!hosts.Any(host => host.Role == HostRole.ControlPlane))
            throw new ArgumentException("A cluster has at least one control plane.", nameof(spec));
        var endpoint = EndpointPlanner.Plan(spec);
        return new ClusterPlan
        {
            Name = spec.Name,
            Hosts = hosts,
            Endpoint = endpoint,
            Vrrp = new VrrpPlan
            {
                VirtualRouterId = spec.LoadBalancer.VirtualRouterId ?? RouterId.Of(spec.Name),
                AdvertInterval = spec.LoadBalancer.AdvertInterval,
                Interface = inventory.Traits.Interface ?? "",
            },
            Balancing = new BalancingPlan
            {
                Kind = spec.LoadBalancer.Kind,
                HealthPath = spec.LoadBalancer.HealthPath ?? (hosts.Any(host => host.Role == HostRole.Etcd) ? "/readyz?exclude=etcd&exclude=etcd-readiness" : "/readyz"),
            },
            Kubernetes = KubernetesPlanner.Plan(spec, hosts, endpoint, inventory),
            Network = NetworkPlanner.Plan(spec),
            IgnoredChecks = [.. spec.Preflight.Ignore.Distinct().Order()],
        };
    }
}
