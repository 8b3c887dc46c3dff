using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>
/// Determines the ports that each host must open, by role, load balancing and pod network. Used by firewalls, preflight
/// and documents.
/// </summary>
public static class NeededPorts
{
    private const string Tcp = "tcp";
    private const string Udp = "udp";

    /// <returns>Ports in order, without duplicates.</returns>
    public static IReadOnlyList<NeededPort> Of(ClusterPlan plan, HostPlan host) =>
        [.. Balancing(plan, host).Concat(ControlPlane(plan, host)).Concat(Etcd(plan, host)).Concat(Node(plan, host)).Concat(Pods(plan, host))];

    private static IEnumerable<NeededPort> Balancing(ClusterPlan plan, HostPlan host)
    {
        if (!host.Balances)
            yield break;
        yield return new NeededPort(Tcp, plan.Endpoint.Port, plan.Endpoint.Port, [], "Kubernetes API through the load balancer");
        var peers = Addresses(plan.LoadBalancers, host);
        if (plan.Endpoint.IsVip && peers.Count > 0)
            yield return new NeededPort("vrrp", 0, 0, peers, "keepalived");
    }

    private static IEnumerable<NeededPort> ControlPlane(ClusterPlan plan, HostPlan host)
    {
        if (host.Role != HostRole.ControlPlane)
            yield break;
        var api = plan.Balancing.ApiServerPort;
        // Open to all with an external load balancer, because its addresses are unknown.
        yield return new NeededPort(Tcp, api, api, plan.LoadBalancers.Count > 0 ? Cluster(plan) : [], "Kubernetes API");
        yield return new NeededPort(Tcp, KubernetesPorts.ControllerManager, KubernetesPorts.ControllerManager, Addresses(plan.ControlPlanes, host), "controller-manager");
        yield return new NeededPort(Tcp, KubernetesPorts.Scheduler, KubernetesPorts.Scheduler, Addresses(plan.ControlPlanes, host), "scheduler");
    }

    private static IEnumerable<NeededPort> Etcd(ClusterPlan plan, HostPlan host)
    {
        if (plan.EtcdHosts.Contains(host))
            yield return new NeededPort(Tcp, KubernetesPorts.EtcdClients, KubernetesPorts.EtcdPeers, Addresses([.. plan.EtcdHosts.Union(plan.ControlPlanes)], host), "etcd");
    }

    private static IEnumerable<NeededPort> Node(ClusterPlan plan, HostPlan host)
    {
        if (!plan.Nodes.Contains(host))
            yield break;
        yield return new NeededPort(Tcp, KubernetesPorts.Kubelet, KubernetesPorts.Kubelet, Cluster(plan), "kubelet");
        yield return new NeededPort(Tcp, KubernetesPorts.KubeProxyHealth, KubernetesPorts.KubeProxyHealth, [], plan.Network.KubeProxyReplacement ? "health of Cilium's services" : "kube-proxy's health");
        yield return new NeededPort(Tcp, KubernetesPorts.FirstNodePort, KubernetesPorts.LastNodePort, [], "NodePort services");
        yield return new NeededPort(Udp, KubernetesPorts.FirstNodePort, KubernetesPorts.LastNodePort, [], "NodePort services");
    }

    private static IEnumerable<NeededPort> Pods(ClusterPlan plan, HostPlan host)
    {
        var nodes = Addresses(plan.Nodes, host);
        return !plan.Nodes.Contains(host) || nodes.Count == 0 ? [] : plan.Network.Cni switch
        {
            CniPlugin.Calico =>
            [
                new(Tcp, KubernetesPorts.CalicoBgp, KubernetesPorts.CalicoBgp, nodes, "Calico BGP"),
                new(Tcp, KubernetesPorts.CalicoTypha, KubernetesPorts.CalicoTypha, nodes, "Calico Typha"),
                new(Udp, KubernetesPorts.CalicoVxlan, KubernetesPorts.CalicoVxlan, nodes, "Calico VXLAN"),
                new("ipencap", 0, 0, nodes, "Calico IP in IP"),
            ],
            CniPlugin.Flannel => [new(Udp, KubernetesPorts.FlannelVxlan, KubernetesPorts.FlannelVxlan, nodes, "Flannel VXLAN")],
            CniPlugin.Cilium =>
            [
                new(Udp, KubernetesPorts.CiliumVxlan, KubernetesPorts.CiliumVxlan, nodes, "Cilium VXLAN"),
                new(Tcp, KubernetesPorts.CiliumHealth, KubernetesPorts.CiliumHealth, nodes, "Cilium health"),
                new(Tcp, KubernetesPorts.CiliumHubble, KubernetesPorts.CiliumHubble, nodes, "Cilium Hubble"),
            ],
            _ => [],
        };
    }

    /// <summary>All hosts of the cluster and its pods.</summary>
    private static IReadOnlyList<string> Cluster(ClusterPlan plan) => [.. plan.Network.HostSubnets, plan.Network.PodSubnet];

    private static IReadOnlyList<string> Addresses(IEnumerable<HostPlan> hosts, HostPlan host) =>
        [.. hosts.Where(other => other.Name != host.Name).Select(other => other.Address)];
}

/// <summary>Traffic that a host must accept from others for the cluster to work.</summary>
/// <param name="Protocol">tcp, udp, vrrp (112) or ipencap (4).</param>
/// <param name="First">0 for protocols without ports.</param>
/// <param name="Last">Last port of a range; equal to the first for a single port.</param>
/// <param name="From">Source networks or addresses; empty means all.</param>
/// <param name="Purpose">Text for users: "etcd".</param>
public sealed record NeededPort(string Protocol, int First, int Last, IReadOnlyList<string> From, string Purpose)
{
    /// <summary>True for a protocol other than tcp and udp, which has no ports.</summary>
    public bool Portless => First == 0;

    /// <summary>Range such as 2379-2380.</summary>
    public string Range(char between) => First == Last ? $"{First}" : $"{First}{between}{Last}";
}
