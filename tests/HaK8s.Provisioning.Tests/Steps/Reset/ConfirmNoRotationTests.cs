using HaK8s.Pipelines;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Reset;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Reset;

public sealed class ConfirmNoRotationTests
{
    private const string Authorities = "refused to reset: the authorities are being replaced, which has not ended (cp-1:/etc/kubernetes/pki/authority-rotation): ./build.sh RotateAuthorities, which goes on where it was";

    [TestCase("rotating\n", "cp-2", ExpectedResult = Authorities)]
    [TestCase("rotating\n", "worker-1", ExpectedResult = Authorities)]
    [TestCase("rotating-encryption\n", "cp-2", ExpectedResult = "refused to reset: the encryption key is being replaced, which has not ended (cp-1:/etc/kubernetes/pki/encryption-rotation): ./build.sh RotateEncryptionKey, which goes on where it was")]
    [TestCase("rotating-encryption\n", "worker-1", ExpectedResult = null, Description = "A worker has no such key.")]
    [TestCase("", "cp-2", ExpectedResult = null)]
    public async Task<string?> A_node_is_not_reset_while_keys_are_replaced_that_it_has(string rotating, string host)
    {
        var cluster = Cluster(rotating);
        return await RefusalAsync(cluster, host);
    }

    [TestCase("cp-2")]
    [TestCase("worker-1")]
    public async Task A_machine_that_was_made_anew_has_no_keys_and_may_be_forgotten(string host)
    {
        var cluster = Cluster("rotating\n");
        cluster.Kubeadm(host, "");
        Assert.That(await RefusalAsync(cluster, host), Is.Null);
    }

    [Test]
    public async Task A_control_plane_that_is_off_does_not_hide_the_rotation()
    {
        var cluster = Cluster("rotating\n");
        cluster["cp-3"].Off = true;
        Assert.That(await RefusalAsync(cluster, "worker-1"), Is.EqualTo(Authorities));
    }

    [Test]
    public void Prune_and_Restore_are_not_asked_and_a_reset_ends_the_rotation_of_its_host()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ClusterPipelines.Leave().Concat(ClusterPipelines.Clear()).OfType<ConfirmNoRotation>(), Is.Empty);
            Assert.That(KubeadmJob.ResetScript.Text, Does.Contain($" {HostPaths.Pki} "));
            Assert.That(new[] { HostPaths.AuthorityRotation, HostPaths.EncryptionRotation }, Has.All.StartsWith($"{HostPaths.Pki}/"));
        });
    }

    private static async Task<string?> RefusalAsync(ScriptedCluster cluster, string host)
    {
        try
        {
            await cluster.RunAsync(new ConfirmNoRotation(), host);
        }
        catch (HostsFailedException exception)
        {
            cluster.Context.SkippedHosts.Add(exception.Failures[0]);
        }

        return cluster.Context.SkippedHosts.Failures.SingleOrDefault() is { } failure ? $"{failure.Problem}: {failure.Detail}: {failure.Cure}" : null;
    }

    /// <summary>cp-1 holds the keys of a rotation.</summary>
    private static ScriptedCluster Cluster(string rotating)
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        foreach (var host in Plans.Lab.Nodes)
            cluster.Kubeadm(host.Name, host.Name == "cp-1" ? ScriptedCluster.Ready + rotating : ScriptedCluster.Ready);
        return cluster;
    }
}
