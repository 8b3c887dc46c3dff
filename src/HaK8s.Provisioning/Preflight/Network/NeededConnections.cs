using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Preflight.Network;

/// <summary>Determines which hosts must reach each other, and on which ports.</summary>
internal static class NeededConnections
{
    public static IReadOnlyList<Connection> Of(ClusterPlan plan)
    {
        var api = plan.Balancing.ApiServerPort;
        var all = Between(plan.EtcdHosts, plan.EtcdHosts, KubernetesPorts.EtcdClients, "etcd's clients")
            .Concat(Between(plan.EtcdHosts, plan.EtcdHosts, KubernetesPorts.EtcdPeers, "etcd's members"))
            .Concat(plan.ExternalEtcd ? Between(plan.ControlPlanes, plan.EtcdHosts, KubernetesPorts.EtcdClients, "etcd's clients") : [])
            .Concat(Between(plan.ControlPlanes, plan.ControlPlanes, api, "the API server"))
            .Concat(Between(plan.LoadBalancers, plan.ControlPlanes, api, "the API server"))
            // For pods on workers, because the service kubernetes leads to the control planes themselves.
            .Concat(Between(plan.Workers, plan.ControlPlanes, api, "the API server"))
            .Concat(Between(plan.ControlPlanes, plan.Nodes, KubernetesPorts.Kubelet, "the kubelet"))
            .Concat(Endpoint(plan));
        return [.. all.DistinctBy(connection => (connection.From.Name, connection.Address, connection.Port))];
    }

    /// <summary>
    /// Connections to the load balancers' own addresses: there may be no VIP yet, and later any of them can have it.
    /// </summary>
    private static IEnumerable<Connection> Endpoint(ClusterPlan plan) => plan.Balancing.Kind == LoadBalancerKind.External
        ? plan.Nodes.Select(node => new Connection(node, "the external load balancer", plan.Endpoint.Address, plan.Endpoint.Port, "the endpoint", MustListen: true))
        : Between(plan.Nodes, plan.LoadBalancers, plan.Endpoint.Port, "the endpoint");

    private static IEnumerable<Connection> Between(IReadOnlyList<HostPlan> from, IReadOnlyList<HostPlan> to, int port, string use) =>
        from.SelectMany(source => to.Where(target => target.Name != source.Name).Select(target => new Connection(source, target.Name, target.Address, port, use)));
}

/// <summary>A TCP connection that the cluster will need.</summary>
/// <param name="To">Name of the host or device at the address.</param>
/// <param name="Use">Purpose, such as "etcd's peers".</param>
/// <param name="MustListen">True if HaK8s does not start the listener, so that it must listen as soon as there is a
/// control plane.</param>
internal sealed record Connection(HostPlan From, string To, string Address, int Port, string Use, bool MustListen = false);
