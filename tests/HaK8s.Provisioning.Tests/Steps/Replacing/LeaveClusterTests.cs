using HaK8s.Steps.Replacing;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Replacing;

public class LeaveClusterTests
{
    [TestCase("True", ExpectedResult = true)]
    [TestCase("Unknown", ExpectedResult = false)]
    public async Task<bool> A_worker_is_drained_only_while_its_kubelet_can_end_its_pods(string ready)
    {
        var cluster = Cluster(ready);
        await cluster.RunAsync(new LeaveCluster(), "worker-1");
        Assert.That(cluster.WasAsked("cp-1", "remove a node"));
        return cluster.WasAsked("cp-1", "drain the node");
    }

    [Test]
    public async Task A_worker_that_is_off_leaves_through_a_control_plane()
    {
        var cluster = Cluster("Unknown");
        cluster["worker-1"].Off = true;
        await cluster.RunAsync(new LeaveCluster(), "worker-1");
        Assert.That(cluster.WasAsked("cp-1", "remove a node"));
    }

    [Test]
    public async Task A_node_that_cannot_be_drained_is_not_removed()
    {
        var cluster = Cluster("True");
        cluster["cp-1"].Answers("drain the node", exitCode: 1);
        await cluster.RunAsync(new LeaveCluster(), "worker-1");
        Assert.That(cluster.Context.SkippedHosts.Failures.Single().Cure, Does.Contain("run the same command again"));
        Assert.That(cluster.WasAsked("cp-1", "remove a node"), Is.False);
    }

    private static ScriptedCluster Cluster(string ready)
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        foreach (var host in Plans.Lab.Hosts)
            cluster.Kubeadm(host.Name, host.Name.StartsWith("cp", StringComparison.Ordinal) ? ScriptedCluster.Ready : "begun\nfinished\n");
        var node = $$"""{"items":[{"metadata":{"name":"worker-1"},"spec":{},"status":{"conditions":[{"type":"Ready","status":"{{ready}}"}],"nodeInfo":{"kubeletVersion":"v1.20.2"} } }]}""";
        cluster["cp-1"].Answers("read the cluster's versions", $"kubernetesVersion: v1.20.2\n\u001e{node}\u001e{{\"items\":[]}}\u001e");
        cluster["cp-1"].Answers("read nodes and etcd members", "node\tworker-1\tTrue\n");
        foreach (var title in new[] { "cordon the node", "drain the node", "remove a node" })
            cluster["cp-1"].Answers(title);
        return cluster;
    }
}
