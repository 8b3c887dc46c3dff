using HaK8s.Hosts;
using HaK8s.Steps.Upgrade;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Upgrade;

/// <summary>Drains worker-1 through cp-1.</summary>
public class NodeDrainTests
{
    private const string Versions = "read the cluster's versions";
    private const string Cordon = "cordon the node";
    private const string Uncordon = "uncordon the node";
    private const string Drain = "drain the node";

    [TestCase("", ExpectedResult = true)]
    [TestCase(""" "unschedulable":true """, ExpectedResult = false)]
    public async Task<bool> A_users_own_cordon_stays_as_it_is(string spec)
    {
        var cluster = Cluster(spec, annotations: "");
        var drain = new NodeDrain(cluster.Context, Worker);
        await drain.EmptyAsync(CancellationToken.None);
        await drain.ReturnAsync(CancellationToken.None);
        Assert.That(cluster.WasAsked("cp-1", Drain));
        Assert.That(cluster.WasAsked("cp-1", Uncordon), Is.False, "the answer to the reading has no mark");
        return cluster.WasAsked("cp-1", Cordon);
    }

    [Test]
    public async Task A_cordon_of_an_interrupted_upgrade_is_taken_back()
    {
        var cluster = Cluster(""" "unschedulable":true """, $"\"{ClusterVersions.Mark}\":\"1.20.2\"");
        await new NodeDrain(cluster.Context, Worker).ReturnAsync(CancellationToken.None);
        var patch = cluster["cp-1"].Commands.Single(command => command.Title == Uncordon).Script.Text;
        Assert.That(patch, Does.Contain("""{"metadata":{"annotations":{"hak8s.io/upgrading-to":null}},"spec":{"unschedulable":null}}"""));
    }

    [Test]
    public async Task A_node_that_cannot_be_drained_stays_cordoned()
    {
        var cluster = Cluster("", annotations: "");
        cluster["cp-1"].Answers(Drain, exitCode: 1);
        var error = (await Assert.ThrowsAsync<HostException>(() => new NodeDrain(cluster.Context, Worker).EmptyAsync(CancellationToken.None)))!;
        Assert.That(error.Host, Is.EqualTo("worker-1"));
        Assert.That(error.Cure, Does.Contain("stays cordoned"));
        Assert.That(cluster.WasAsked("cp-1", Uncordon), Is.False);
    }

    private static HaK8s.Planning.HostPlan Worker => Plans.Lab.Workers[0];

    private static ScriptedCluster Cluster(string spec, string annotations)
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        foreach (var host in Plans.Lab.ControlPlanes)
            cluster.Kubeadm(host.Name, ScriptedCluster.Ready);
        var node = $$$"""{"items":[{"metadata":{"name":"worker-1","annotations":{ {{{annotations}}} }},"spec":{ {{{spec}}} },"status":{"nodeInfo":{"kubeletVersion":"v1.20.1"} } }]}""";
        cluster["cp-1"].Answers(Versions, $"kubernetesVersion: v1.20.1\n\u001e{node}\u001e{{\"items\":[]}}\u001e");
        foreach (var title in new[] { Cordon, Uncordon, Drain })
            cluster["cp-1"].Answers(title);
        return cluster;
    }
}
