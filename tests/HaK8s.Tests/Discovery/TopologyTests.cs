using HaK8s.ClusterFile;
using HaK8s.Discovery;
using NUnit.Framework;

namespace HaK8s.Tests.Discovery;

public class TopologyTests
{
    [Test]
    public void A_recorded_1_20_cluster_has_its_roles_addresses_and_stacked_etcd()
    {
        var topology = Answers.Of("1.20");
        Assert.Multiple(() =>
        {
            Assert.That(topology.Nodes.Select(node => (node.Name, node.Address, node.ControlPlane)), Is.EqualTo(new[]
            {
                ("cp-1", "10.98.0.21", true), ("cp-2", "10.98.0.22", true), ("cp-3", "10.98.0.23", true), ("worker-1", "10.98.0.31", false), ("worker-2", "10.98.0.32", false),
            }));
            Assert.That(topology.ControlPlanes, Has.All.Matches<FoundNode>(node => node is { Version: "1.20.2", Runtime: ContainerRuntime.Containerd, Tainted: true }));
            Assert.That(topology.ExternalEtcd, Is.False);
            Assert.That(topology.EtcdPods, Is.EqualTo(new[] { "cp-1", "cp-2", "cp-3" }));
            Assert.That(topology.Kubeadm.Endpoint, Is.EqualTo("10.98.0.10:6443"));
        });
    }

    [Test]
    public void A_1_36_cluster_is_recognized_by_its_only_remaining_label_and_its_IPv4_addresses()
    {
        var topology = Answers.Of("1.36");
        Assert.Multiple(() =>
        {
            Assert.That(topology.ControlPlanes.Select(node => (node.Name, node.Address)), Is.EqualTo(new[] { ("a.example.internal", "10.7.0.11"), ("b.example.internal", "10.7.0.12") }));
            Assert.That(topology.ControlPlanes[0].Runtime, Is.EqualTo(ContainerRuntime.CriO));
            Assert.That(topology.Kubeadm.ExternalEtcd, Is.EqualTo(new[] { "https://10.7.0.41:2379", "https://10.7.0.42:2379", "https://10.7.0.43:2379" }));
        });
    }

    [Test]
    public void The_label_used_before_1_20_is_enough()
    {
        var topology = Answers.Of("1.20", answers =>
        {
            foreach (var node in answers["nodes"]!["items"]!.AsArray())
                node!["metadata"]!["labels"]!.AsObject().Remove("node-role.kubernetes.io/control-plane");
        });
        Assert.That(topology.ControlPlanes, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_control_plane_without_etcd_is_reported() => Assert.That(
        () => Answers.Of("1.20", answers => answers["etcdPods"]!["items"]!.AsArray().RemoveAt(1)),
        Throws.InstanceOf<DiscoveryException>().With.Message.EndsWith("there is no etcd pod on cp-2"));

    [Test]
    public void A_cluster_not_made_by_kubeadm_is_reported() => Assert.That(
        () => Answers.Of("1.20", answers => answers["configMap"]!["data"]!["ClusterConfiguration"] = ""),
        Throws.InstanceOf<DiscoveryException>().With.Message.Contains("has no ClusterConfiguration"));
}
