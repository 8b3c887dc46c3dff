using System.Text.Json;
using HaK8s.Kubernetes;

namespace HaK8s.Discovery;

/// <summary>A cluster's members and settings as its API reports them.</summary>
/// <param name="Nodes">Control planes first, then by name.</param>
/// <param name="EtcdPods">Names of the nodes that run kubeadm's static pod of etcd.</param>
public sealed record Topology(IReadOnlyList<FoundNode> Nodes, KubeadmFacts Kubeadm, IReadOnlyList<string> EtcdPods)
{
    public IReadOnlyList<FoundNode> ControlPlanes => [.. Nodes.Where(node => node.ControlPlane)];

    public bool ExternalEtcd => Kubeadm.ExternalEtcd.Count > 0;

    /// <exception cref="DiscoveryException">The cluster was not made by kubeadm, or lacks facts that a verification needs.</exception>
    internal static Topology Of(JsonElement nodes, JsonElement configMap, JsonElement etcdPods)
    {
        var topology = new Topology(
            [.. nodes.Items("items").Select(FoundNode.From).OrderByDescending(node => node.ControlPlane).ThenBy(node => node.Name, StringComparer.Ordinal)],
            KubeadmFacts.Parse(configMap.Text("data", "ClusterConfiguration")),
            [.. etcdPods.Items("items").Select(pod => pod.Text("spec", "nodeName")).Order(StringComparer.Ordinal)]);
        if (topology.ControlPlanes.Count == 0)
            throw new DiscoveryException("no node has the label of a control plane: there is nothing to verify");
        if (topology.Nodes.FirstOrDefault(node => node.Address.Length == 0) is { } lost)
            throw new DiscoveryException($"node {lost.Name} has no IPv4 InternalIP");
        if (!topology.ExternalEtcd && topology.ControlPlanes.Select(node => node.Name).Except(topology.EtcdPods).ToList() is { Count: > 0 } without)
            throw new DiscoveryException($"kubeadm-config says that etcd is stacked, but there is no etcd pod on {string.Join(", ", without)}");
        return topology;
    }
}
