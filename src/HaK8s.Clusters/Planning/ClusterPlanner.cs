using HaK8s.ClusterFile;
using HaK8s.Planning.Facts;

namespace HaK8s.Planning;

/// <summary>
/// Turns the cluster file and facts about the machines into the plan, with every default and derivation. Pure: no
/// clock, no randomness, no I/O.
/// </summary>
public static class ClusterPlanner
{
    /// <param name="spec">A valid cluster file.</param>
    /// <param name="machines">Facts about the existing machines.</param>
    /// <exception cref="PlanningException">A host's distribution lacks a needed repository.</exception>
    /// <exception cref="ArgumentException">The specification has no endpoint or no control plane, so it was not
    /// validated.</exception>
    public static ClusterPlan Plan(ClusterSpec spec, MachineFacts machines)
    {
        var hosts = HostPlanner.Plan(spec, machines);
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
                Interface = machines.Traits.Interface ?? "",
            },
            Balancing = new BalancingPlan
            {
                Kind = spec.LoadBalancer.Kind,
                HealthPath = spec.LoadBalancer.HealthPath ?? (hosts.Any(host => host.Role == HostRole.Etcd) ? "/readyz?exclude=etcd&exclude=etcd-readiness" : "/readyz"),
            },
            Kubernetes = KubernetesPlanner.Plan(spec, hosts, endpoint, machines),
            Network = NetworkPlanner.Plan(spec),
            UpgradeAtOnce = spec.Upgrade.AtOnce,
            IgnoredChecks = [.. spec.Preflight.Ignore.Distinct().Order()],
        };
    }
}
