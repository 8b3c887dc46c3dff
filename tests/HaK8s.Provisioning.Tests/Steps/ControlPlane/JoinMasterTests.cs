using HaK8s.Pipelines;
using HaK8s.Steps.ControlPlane;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.ControlPlane;

public sealed class JoinMasterTests
{
    private const string Alone = """
        node	cp-1
        members	{"members":[{"ID":"1","name":"cp-1","peerURLs":["https://10.98.0.21:2380"],"clientURLs":["https://10.98.0.21:2379"]}]}
        """;

    private const string Joined = """
        node	cp-1
        node	cp-2
        members	{"members":[{"ID":"1","name":"cp-1","peerURLs":["https://10.98.0.21:2380"],"clientURLs":["https://10.98.0.21:2379"]},{"ID":"2","name":"cp-2","peerURLs":["https://10.98.0.22:2380"],"clientURLs":["https://10.98.0.22:2379"]}]}
        """;

    [Test]
    public async Task A_failed_join_is_reported_even_if_the_host_that_created_its_credentials_died()
    {
        var cluster = Cluster();
        cluster["cp-2"].Answers("join the control plane", exitCode: 1, then: () => cluster["cp-1"].Off = true);
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() => cluster.RunAsync(new JoinMaster(), "cp-2")))!;
        Assert.That(error.Failures.Select(failure => (failure.Host, failure.Problem)), Is.EqualTo(new[] { ("cp-2", "could not join the control plane") }));
        Assert.That(cluster.Warnings, Has.Exactly(1).StartsWith("cp-1: join credentials could not be revoked (no route to it)"));
    }

    [Test]
    public async Task The_credentials_of_a_failed_join_are_revoked()
    {
        var cluster = Cluster();
        cluster["cp-2"].Answers("join the control plane", exitCode: 1);
        await Assert.ThrowsAsync<HostsFailedException>(() => cluster.RunAsync(new JoinMaster(), "cp-2"));
        var revoking = cluster["cp-1"].Commands.Single(command => command.Title == "revoke join credentials");
        Assert.That(revoking.Script.Text, Does.Contain("hak8s control-plane-1").And.Contain("kubeadm-certs"));
        Assert.That(cluster.Warnings, Is.Empty);
    }

    [Test]
    public async Task A_failed_revocation_is_retried_at_the_end_and_does_not_fail_a_successful_join()
    {
        var cluster = Cluster();
        cluster["cp-1"].Answers("revoke join credentials", exitCode: 1, then: () => cluster["cp-1"].Answers("revoke join credentials"));
        Assert.That(await cluster.RunAsync(new JoinMaster(), "cp-2"), Is.EqualTo(1));
        Assert.That(cluster["cp-1"].Commands.Count(command => command.Title == "revoke join credentials"), Is.EqualTo(2));
        Assert.That(cluster.Warnings, Is.Empty);
    }

    [TestCase("rotating\n", "the authorities are being replaced, which has not ended (cp-1:/etc/kubernetes/pki/authority-rotation)")]
    [TestCase("rotating-encryption\n", "the encryption key is being replaced, which has not ended (cp-1:/etc/kubernetes/pki/encryption-rotation)")]
    public async Task Nothing_is_changed_for_a_join_while_keys_are_replaced(string rotating, string reason)
    {
        var cluster = Cluster();
        cluster.Kubeadm("cp-1", ScriptedCluster.Ready + rotating);
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() => cluster.RunAsync(new JoinMaster(), "cp-2")))!;
        Assert.That(error.Failures.Select(failure => (failure.Problem, failure.Detail)), Is.EqualTo(new[] { ("refused to join the control plane", reason) }));
        Assert.That(cluster.WasAsked("cp-1", "make join credentials"), Is.False);
    }

    [TestCase("encryption\tsecretbox\n", "cp-1: its API server encrypts Secrets with secretbox, but kubernetes.encryptionAtRest is none", Description = "The API server would look for a file that nobody brought.")]
    [TestCase("audit\t/etc/kubernetes/hak8s/audit-policy.yaml\tab\n", "cp-1: its API server has another audit policy than kubernetes.auditPolicy")]
    public async Task A_control_plane_does_not_join_with_other_settings_than_the_cluster_has(string settings, string reason)
    {
        var cluster = Cluster();
        cluster["cp-1"].Answers("read the API server's settings", settings);
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() => cluster.RunAsync(new JoinMaster(), "cp-2")))!;
        Assert.That(error.Failures.Select(failure => (failure.Problem, failure.Detail)), Is.EqualTo(new[] { ("refused to join the control plane", reason) }));
        Assert.That(cluster.WasAsked("cp-1", "make join credentials"), Is.False);
    }

    /// <summary>cp-1 is alone, cp-2 joins it, and one batch of credentials remains.</summary>
    private static ScriptedCluster Cluster()
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        cluster.Kubeadm("cp-1", ScriptedCluster.Ready);
        cluster.Kubeadm("cp-2", "");
        cluster.Kubeadm("cp-3", "");
        cluster.MakesCredentials("cp-1");
        cluster["cp-1"].Answers("read the API server's settings");
        cluster["cp-1"].Answers("read nodes and etcd members", Alone);
        cluster["cp-1"].Answers("note that its watches must be renewed");
        cluster["cp-1"].Answers("revoke join credentials");
        cluster["cp-1"].Answers("look for remaining credentials", "control-plane-1\n");
        cluster["cp-2"].Answers("look for remaining credentials");
        cluster["cp-3"].Answers("look for remaining credentials");
        cluster["cp-2"].Answers("join the control plane", then: () => cluster["cp-1"].Answers("read nodes and etcd members", Joined));
        cluster["cp-2"].Answers("confirm: Join the control plane");
        return cluster;
    }
}
