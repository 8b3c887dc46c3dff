using HaK8s.ClusterFile;
using HaK8s.Machines;

namespace HaK8s.Planning;

/// <summary>Cluster file and inventory → plan: every default and derivation, once. Pure: no clock, no chance, no I/O.</summary>
public static class ClusterPlanner
{
    /// <param name="spec">A valid cluster file.</param>
    /// <param name="inventory">The hosts as they exist.</param>
    /// <exception cref="ArgumentException">The specification has no VIP or no control plane: it was not validated.</exception>
    public static ClusterPlan Plan(ClusterSpec spec, Inventory inventory)
    {
        var hosts = Hosts(spec);
        if (!hosts.Any(host => host.Role == HostRole.ControlPlane))
            throw new ArgumentException("A cluster has at least one control plane.", nameof(spec));
        var vip = spec.LoadBalancer.Vip ?? throw new ArgumentException("A cluster has a VIP.", nameof(spec));
        return new ClusterPlan
        {
            Name = spec.Name,
            Hosts = hosts,
            Endpoint = new EndpointPlan(vip, spec.LoadBalancer.Port),
            Vrrp = new VrrpPlan
            {
                VirtualRouterId = spec.LoadBalancer.VirtualRouterId ?? RouterId.Of(spec.Name),
                AdvertInterval = spec.LoadBalancer.AdvertInterval,
                Interface = inventory.Traits.Interface ?? "",
            },
            Balancing = new BalancingPlan(),
            Kubernetes = KubernetesPlanner.Plan(hosts, vip, inventory),
            Network = new NetworkPlan(spec.Network.PodSubnet, spec.Network.ServiceSubnet, spec.Network.DnsDomain, spec.Network.Cni),
        };
    }

    private static List<HostPlan> Hosts(ClusterSpec spec)
    {
        var nodes = spec.Hosts.Where(host => host.Role != HostRole.LoadBalancer).ToList();
        var ranges = PodRanges.Assign(spec.Network.PodSubnet, [.. nodes.Select(node => node.Address)]);
        var balancers = spec.Hosts.Where(host => host.Role == HostRole.LoadBalancer).Select((host, index) => new HostPlan
        {
            Name = host.Name,
            Role = host.Role,
            Address = host.Address,
            VrrpPriority = Priority(index),
        });
        return
        [
            .. balancers,
            .. nodes.Select((host, index) => new HostPlan { Name = host.Name, Role = host.Role, Address = host.Address, PodSubnet = ranges[index] })
                .OrderBy(host => host.Role),
        ];
    }

    /// <summary>200, 190, … for the first ones; steps of 1 further down, so that they stay distinct and above 0.</summary>
    private static int Priority(int index) => index <= 10 ? 200 - (10 * index) : Math.Max(1, 100 - (index - 10));
}
