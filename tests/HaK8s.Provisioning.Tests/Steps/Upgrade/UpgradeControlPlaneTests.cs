using HaK8s.Steps.Upgrade;
using HaK8s.Tests.Steps.Etcd;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Upgrade;

public sealed class UpgradeControlPlaneTests
{
    [Test]
    public async Task The_versions_of_a_host_are_read_once_for_the_order_and_for_the_work()
    {
        var cluster = new ScriptedCluster(Plans.Lab, planOnly: true);
        foreach (var host in Plans.Lab.ControlPlanes)
        {
            cluster.Kubeadm(host.Name, ScriptedCluster.Ready);
            cluster.Lists(host.Name, leader: 2, "cp-1", "cp-2", "cp-3");
            cluster[host.Name].Answers("read the host's versions");
            cluster[host.Name].Answers("read the cluster's versions", "kubernetesVersion: v1.20.1\u001e{}\u001e{}\u001e");
        }

        Assert.That(await cluster.RunAsync(new UpgradeControlPlane(), "cp-1", "cp-2", "cp-3"), Is.EqualTo(3));
        Assert.That(Plans.Lab.ControlPlanes.Select(host => cluster[host.Name].Commands.Count(command => command.Title == "read the host's versions")), Is.EqualTo([1, 1, 1]));
    }
}
