using HaK8s.Steps.Nodes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

public sealed class JoinWorkerTests
{
    [Test]
    public async Task A_failed_join_is_reported_even_if_the_host_that_created_its_token_died()
    {
        var cluster = Cluster();
        cluster["worker-1"].Answers("join the worker", exitCode: 1, then: () => cluster["cp-1"].Off = true);
        await cluster.RunAsync(new JoinWorker(), "worker-1");
        Assert.That(cluster.Context.SkippedHosts.Failures.Select(failure => (failure.Host, failure.Problem)), Is.EqualTo(new[] { ("worker-1", "could not join the worker") }));
        Assert.That(cluster.Warnings, Has.Exactly(1).StartsWith("cp-1: join credentials could not be revoked (no route to it)"));
    }

    [Test]
    public async Task A_token_that_cannot_be_revoked_does_not_fail_a_successful_join()
    {
        var cluster = Cluster();
        cluster["cp-1"].Answers("revoke join credentials", exitCode: 1);
        Assert.That(await cluster.RunAsync(new JoinWorker(), "worker-1"), Is.EqualTo(1));
        Assert.That(cluster.Warnings, Has.Exactly(1).StartsWith("cp-1: join credentials could not be revoked (could not revoke join credentials)"));
    }

    [Test]
    public async Task A_control_plane_that_is_off_and_created_no_token_causes_no_warning()
    {
        var cluster = Cluster();
        cluster["cp-3"].Off = true;
        await cluster.RunAsync(new JoinWorker(), "worker-1");
        Assert.That(cluster.Warnings, Is.Empty);
        Assert.That(cluster.WasAsked("cp-1", "revoke join credentials"));
    }

    [TestCase("rotating\n", ExpectedResult = "the authorities are being replaced, which has not ended (cp-1:/etc/kubernetes/pki/authority-rotation)")]
    [TestCase("rotating-encryption\n", ExpectedResult = null, Description = "A worker has no such key.")]
    public async Task<string?> A_worker_does_not_join_while_the_authorities_are_replaced(string rotating)
    {
        var cluster = Cluster();
        cluster.Kubeadm("cp-1", ScriptedCluster.Ready + rotating);
        await cluster.RunAsync(new JoinWorker(), "worker-1");
        Assert.That(cluster.WasAsked("cp-1", "make join credentials"), Is.EqualTo(cluster.Context.SkippedHosts.Failures.Count == 0));
        return cluster.Context.SkippedHosts.Failures.SingleOrDefault()?.Detail;
    }

    /// <summary>cp-1 is alone, worker-1 joins it, and the marker file of its token exists.</summary>
    private static ScriptedCluster Cluster()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        cluster.Kubeadm("cp-1", ScriptedCluster.Ready);
        cluster.Kubeadm("cp-2", "");
        cluster.Kubeadm("cp-3", "");
        cluster.Kubeadm("worker-1", "");
        cluster.MakesCredentials("cp-1");
        cluster["cp-1"].Answers("read nodes and etcd members", "node\tcp-1\n");
        cluster["cp-1"].Answers("revoke join credentials");
        cluster["cp-1"].Answers("look for remaining credentials", "worker-1\n");
        cluster["cp-2"].Answers("look for remaining credentials");
        cluster["cp-3"].Answers("look for remaining credentials");
        cluster["worker-1"].Answers("join the worker", then: () => cluster["cp-1"].Answers("read nodes and etcd members", "node\tcp-1\nnode\tworker-1\n"));
        return cluster;
    }
}
