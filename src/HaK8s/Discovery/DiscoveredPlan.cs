using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Discovery;

/// <summary>Makes a plan of an existing cluster, with the facts that a verification needs. Pure.</summary>
internal static class DiscoveredPlan
{
    /// <param name="hosts">User-provided load balancers, nodes, etcd hosts, in this order.</param>
    /// <param name="endpoint">Endpoint of the API; this method decides its IsVip.</param>
    public static ClusterPlan Of(Topology topology, IReadOnlyList<FoundHost> hosts, EndpointPlan endpoint)
    {
        var balancers = Balancers(hosts, endpoint.Address).ToList();
        var isVip = balancers.Exists(host => host.Facts.HasKeepalived) && hosts.All(host => host.Address != endpoint.Address);
        var controlPlanes = topology.ControlPlanes.Select(node => node.Name).ToList();
        var version = topology.ControlPlanes[0].Version;
        return new ClusterPlan
        {
            // kubeadm names every cluster "kubernetes", so the API's address makes the name unique.
            Name = $"{topology.Kubeadm.ClusterName}-{endpoint.Address}",
            Hosts = [.. hosts.OrderBy(host => host.Role).Select(host => new HostPlan
            {
                Name = host.Name,
                Role = host.Role,
                Address = host.Address,
                Balances = balancers.Contains(host),
                VrrpPriority = balancers.Contains(host) ? VrrpConfig.Of(host.Facts, endpoint.Address)?.Priority ?? 1 : 0,
            })],
            Endpoint = endpoint with { IsVip = isVip },
            Vrrp = VrrpConfig.Worst([.. balancers.Select(host => VrrpConfig.Of(host.Facts, endpoint.Address)).OfType<FoundVrrp>().Select(found => found.Plan)]),
            Balancing = balancers.Count > 0
                ? BalancerConfig.Worst([.. balancers.Select(host => BalancerConfig.Balancing(host.Facts, controlPlanes))])
                : new BalancingPlan { Kind = LoadBalancerKind.External },
            Kubernetes = Kubernetes(topology, version),
            Network = new NetworkPlan(topology.Kubeadm.PodSubnet, topology.Kubeadm.ServiceSubnet, topology.Kubeadm.DnsDomain, CniPlugin.None),
        };
    }

    /// <summary>Returns notes for the user before the drills: what was not found, and which drills that leaves out.</summary>
    public static IEnumerable<string> Notes(ClusterPlan plan, IReadOnlyList<FoundHost> hosts)
    {
        if (plan.LoadBalancers.Count == 0)
            yield return hosts.Any(host => host.Facts.KubeVip)
                ? $"kube-vip moves {plan.Endpoint.Address}: drills on HAProxy and keepalived are left out"
                : $"no load balancer was found for {plan.Endpoint.Address}: drills on load balancers are left out (name the hosts with --load-balancer-hosts)";
        else if (!plan.Balancing.ChecksHealth && plan.Balancing.Kind == LoadBalancerKind.Haproxy)
            yield return $"HAProxy cannot be queried (needed: socat, {HostPaths.HaproxySocket}, servers named like the nodes): the control planes are queried instead";
        foreach (var idle in hosts.Where(host => host.Role == HostRole.LoadBalancer && !host.Facts.Balances))
            yield return $"neither HAProxy nor nginx runs on {idle.Name}";
    }

    private static IEnumerable<FoundHost> Balancers(IReadOnlyList<FoundHost> hosts, string endpoint)
    {
        var named = hosts.Where(host => host.Role == HostRole.LoadBalancer).ToList();
        return named.Count > 0
            ? named.Where(host => host.Facts.Balances)
            : hosts.Where(host => host is { Role: HostRole.ControlPlane, Facts: { Balances: true, HasKeepalived: true } } && VrrpConfig.Of(host.Facts, endpoint) is not null);
    }

    /// <summary>Leaves settings empty that only provisioning needs, because this plan installs nothing.</summary>
    private static KubernetesPlan Kubernetes(Topology topology, string version) => new()
    {
        Version = version,
        KubeadmApi = topology.Kubeadm.Api,
        // The defaults of Kubernetes.
        LeaseDuration = 15,
        RenewDeadline = 10,
        CgroupDriver = "",
        PauseImage = "",
        IgnoredPreflightErrors = [],
        SkippedPhases = [],
        CertSans = [],
        Traits = new MachineTraits(),
        Runtime = topology.ControlPlanes[0].Runtime,
        ControlPlanesRunWorkloads = !topology.ControlPlanes.All(node => node.Tainted),
        Packages = new PackageSource { KubernetesVersion = version, AptRepository = "", AptKey = "", PackageVersion = version, ImageRepository = "", PauseTag = "" },
    };
}

/// <summary>A host of the cluster, with the facts read from it.</summary>
/// <param name="Name">A node's name in the API, else the host's own name.</param>
/// <param name="Address">IPv4 address in the cluster's network.</param>
public sealed record FoundHost(string Name, HostRole Role, string Address, HostFacts Facts);
