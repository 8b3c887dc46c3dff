using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Keys;
using HaK8s.Tests.Steps.Etcd;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Keys;

public class KeyPhaseTests
{
    private const string Reading = "read the rotation's phase";
    private const string Remembered = "read the ConfigMap hak8s-hosts";
    private const string ClusterSearch = "search the cluster for the old keys";

    private static ClusterPlan Plan { get; } = Plans.Lab with { Kubernetes = Plans.Lab.Kubernetes with { EncryptionAtRest = EncryptionProvider.Secretbox } };

    [Test]
    public async Task Each_control_plane_changes_in_turn_while_it_is_out_of_rotation()
    {
        var cluster = Cluster("phase 1", "phase 1", "phase 1");
        Assert.That(await cluster.RunAsync(new KeyPhase(KeyRotation.Encryption, 2), "cp-1", "cp-2", "cp-3"), Is.EqualTo(3));
        Assert.Multiple(() =>
        {
            Assert.That(cluster["cp-2"].Commands.Select(command => command.Title), Is.EqualTo(
            [
                Reading, "encrypt with the new encryption key",
                "read the static pods", "restart kube-apiserver", "confirm: Restart kube-apiserver", "confirm: Encrypt with the new encryption key", "remember the rotation's phase",
            ]));
            Assert.That(cluster["lb-1"].Commands.Select(command => command.Title).Where(title => title.StartsWith("rotation: ", StringComparison.Ordinal) && !title.Contains("late", StringComparison.Ordinal)), Is.EqualTo(
                ["rotation: out cp-1", "rotation: back cp-1", "rotation: out cp-2", "rotation: back cp-2", "rotation: out cp-3", "rotation: back cp-3"]));
        });
    }

    [Test]
    public async Task All_programs_of_a_control_plane_read_new_authorities_and_etcd_keeps_its_quorum()
    {
        var cluster = Cluster("phase 1", "phase 1", "phase 1");
        Assert.That(await cluster.RunAsync(new KeyPhase(KeyRotation.Authorities, 2), "cp-1", "cp-2", "cp-3"), Is.EqualTo(3));
        Assert.Multiple(() =>
        {
            Assert.That(cluster["cp-3"].Commands.Select(command => command.Title).Where(title => title != "read etcd's members"), Is.EqualTo(
            [
                Reading, "sign with the new authorities",
                "read the static pods", "restart kube-apiserver and etcd", "confirm: Restart etcd", "confirm: Restart kube-apiserver", "confirm: Sign with the new authorities",
                "read the static pods", "restart kube-controller-manager and kube-scheduler", "confirm: Restart kube-controller-manager and kube-scheduler", "remember the rotation's phase",
            ]));
            Assert.That(cluster.WasAsked("cp-2", "move etcd's leadership"), "it leads, and the others go on without an election");
            Assert.That(Script(cluster, "cp-3", "restart kube-controller-manager and kube-scheduler"), Does.Contain("write_programs 2"));
        });
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task What_is_trusted_changes_while_the_API_server_does_not_run(int phase)
    {
        var cluster = Cluster($"phase {phase - 1}", $"phase {phase - 1}", $"phase {phase - 1}");
        await cluster.RunAsync(new KeyPhase(KeyRotation.Authorities, phase), "cp-1", "cp-2", "cp-3");
        var script = Script(cluster, "cp-1", "restart kube-apiserver and etcd");
        Assert.That(
            new[] { "systemctl stop kubelet", "end_process kube-apiserver", "end_process etcd", $"write_keys {phase}" }.Select(text => script.LastIndexOf(text, StringComparison.Ordinal)),
            Is.Ordered.And.All.Positive);
    }

    [Test]
    public async Task Nothing_new_is_used_while_a_worker_is_left_out()
    {
        var cluster = Cluster("phase 1", "phase 1", "phase 1");
        cluster.Context.SkippedHosts.Add(new HostException("worker-1", "does not answer", "no route"));
        var failure = await Assert.ThrowsAsync<HostException>(() => cluster.RunAsync(new KeyPhase(KeyRotation.Authorities, 2), "cp-1", "cp-2", "cp-3"));
        Assert.That((failure!.Host, failure.Problem), Is.EqualTo(("worker-1", "cannot be left out of phase 2")));
    }

    [Test]
    public async Task A_rotation_that_was_cut_off_goes_on_with_the_hosts_that_are_left()
    {
        var cluster = Cluster("phase 2", "phase 2", "phase 1");
        Assert.That(await cluster.RunAsync(new KeyPhase(KeyRotation.Authorities, 2), "cp-1", "cp-2", "cp-3"), Is.EqualTo(1));
        Assert.That(cluster.WasAsked("cp-1", "sign with the new authorities"), Is.False);
    }

    [TestCase(null, 3, 3, 1, ExpectedResult = true, Description = "It has ended the rotation already.")]
    [TestCase(null, 1, 2, 1, ExpectedResult = false, Description = "It joined meanwhile.")]
    [TestCase(1, 0, 0, 1, ExpectedResult = true)]
    [TestCase(1, 0, 0, 2, ExpectedResult = false)]
    [TestCase(null, null, null, 1, ExpectedResult = false)]
    public bool A_host_without_the_folder_has_finished_only_if_others_end(int? first, int? second, int? third, int phase) =>
        new KeyStates(new Dictionary<string, int?> { ["cp-1"] = first, ["cp-2"] = second, ["cp-3"] = third }).HasFinished("cp-1", phase);

    [Test]
    public async Task Some_control_planes_alone_and_a_cluster_without_encryption_are_refused()
    {
        var some = await Assert.ThrowsAsync<HostException>(() => Cluster("", "", "").RunAsync(new KeyPhase(KeyRotation.Authorities, 1), "cp-1"));
        Assert.That(some!.Cure, Is.EqualTo("./build.sh RotateAuthorities without --hosts"));
        var none = await Assert.ThrowsAsync<HostException>(() => Cluster("", "", "", Plans.Lab).RunAsync(new KeyPhase(KeyRotation.Encryption, 1), "cp-1", "cp-2", "cp-3"));
        Assert.That(none!.Detail, Is.EqualTo("kubernetes.encryptionAtRest is none"));
    }

    [TestCase("ControlPlane", "RotateEncryptionKey", ExpectedResult = "old-1")]
    [TestCase("ControlPlane", "RotateAuthorities", ExpectedResult = "old-1")]
    [TestCase("Worker", "RotateAuthorities", ExpectedResult = "old-1")]
    [TestCase("Worker", "RotateEncryptionKey", ExpectedResult = null, Description = "It has no such key.")]
    [TestCase("LoadBalancer", "RotateAuthorities", ExpectedResult = null)]
    public async Task<string?> A_node_that_left_the_cluster_file_but_not_the_cluster_would_be_lost(string role, string target)
    {
        var cluster = Cluster("phase 1", "phase 1", "phase 1");
        foreach (var host in Plan.ControlPlanes)
            cluster[host.Name].Answers(Remembered, $$$"""{"data":{"cp-1":"ControlPlane 10.98.0.21","old-1":"{{{role}}} 10.98.0.99"}}""");
        var rotation = target == KeyRotation.Encryption.Target ? KeyRotation.Encryption : KeyRotation.Authorities;
        cluster["cp-1"].Answers("read the files that other hosts need", string.Concat(rotation.Files(Plan).Select(_ => "YQ==\n")));
        try
        {
            await cluster.RunAsync(new KeyPhase(rotation, 1), "cp-1", "cp-2", "cp-3");
            return null;
        }
        catch (HostException exception)
        {
            Assert.That(exception.Cure, Is.EqualTo("./build.sh Prune; or put the host back into the cluster file"));
            return exception.Host;
        }
    }

    [TestCase("encryption\taescbc\n", "its API server encrypts Secrets with aescbc, but kubernetes.encryptionAtRest is secretbox")]
    [TestCase("", "its API server encrypts Secrets with none, but kubernetes.encryptionAtRest is secretbox")]
    public async Task A_key_of_another_provider_than_the_cluster_files_is_not_replaced(string settings, string reason)
    {
        var cluster = Cluster("", "", "");
        cluster["cp-1"].Answers("read the API server's settings", settings);
        var refused = await Assert.ThrowsAsync<HostException>(() => cluster.RunAsync(new KeyPhase(KeyRotation.Encryption, 1), "cp-1", "cp-2", "cp-3"));
        Assert.That((refused!.Problem, refused.Detail), Is.EqualTo(("refused to replace the encryption key", reason)));
    }

    [Test]
    public async Task The_steps_of_a_phase_read_the_authorities_once()
    {
        var cluster = Cluster("", "", "");
        var trust = new PhaseAuthorities(1);
        foreach (var step in new HaK8s.Steps.IStep[] { new HaK8s.Steps.Keys.Publishing.PublishAuthorities(trust), new HaK8s.Steps.Keys.Publishing.RestartPods(trust) })
            Assert.That(await cluster.RunAsync(step, "cp-1"), Is.Zero, "no rotation was begun");
        Assert.That(cluster["cp-1"].Commands.Count(command => command.Title == Reading), Is.EqualTo(1));
    }

    [Test]
    public async Task The_old_keys_are_removed_only_if_no_host_has_them()
    {
        var cluster = Cluster("phase 3", "phase 3", "phase 3");
        cluster["cp-2"].Answers("search for the old keys", "/etc/kubernetes/pki/encryption.yaml.old\n");
        await Assert.ThrowsAsync<HaK8s.Pipelines.HostsFailedException>(() => cluster.RunAsync(new EndRotation(KeyRotation.Encryption), "cp-1", "cp-2", "cp-3"));
        Assert.That(cluster.WasAsked("cp-1", "remove the old keys"), Is.False);
        cluster["cp-2"].Answers("search for the old keys");
        await cluster.RunAsync(new EndRotation(KeyRotation.Encryption), "cp-1", "cp-2", "cp-3");
        Assert.That(cluster.WasAsked("cp-1", "remove the old keys"));
    }

    [Test]
    public async Task Objects_of_users_are_named_and_those_of_the_cluster_must_be_clean()
    {
        var cluster = Cluster("phase 3", "phase 3", "phase 3");
        cluster["cp-1"].Answers(ClusterSearch, "Secret shop/tls\nValidatingWebhookConfiguration checks\n");
        await cluster.RunAsync(new EndRotation(KeyRotation.Authorities), "cp-1", "cp-2", "cp-3");
        Assert.That(cluster.Warnings, Has.Count.EqualTo(1).And.Some.EndsWith("Secret shop/tls, ValidatingWebhookConfiguration checks"));
        cluster["cp-1"].Answers(ClusterSearch, "Token kube-system/default-token-abcde\n");
        var failure = await Assert.ThrowsAsync<HostException>(() => cluster.RunAsync(new EndRotation(KeyRotation.Authorities), "cp-1", "cp-2", "cp-3"));
        Assert.That(failure!.Detail, Is.EqualTo("Token kube-system/default-token-abcde"));
    }

    [TestCase("ConfigMap shop/kube-root-ca.crt", ExpectedResult = true)]
    [TestCase("ConfigMap kube-public/cluster-info", ExpectedResult = true)]
    [TestCase("ConfigMap kube-system/extension-apiserver-authentication", ExpectedResult = true)]
    [TestCase("ConfigMap shop/cluster-info", ExpectedResult = false)]
    [TestCase("Secret kube-system/etcd-certs", ExpectedResult = false)]
    [TestCase("APIService v1beta1.metrics.k8s.io", ExpectedResult = false)]
    public bool Objects_of_the_cluster(string found) => EndRotation.IsOurs(found);

    [TestCase("secretbox", ExpectedResult = "k8s:enc:secretbox:v1:key-20261129T205300Z:")]
    [TestCase("aescbc", ExpectedResult = "k8s:enc:aescbc:v1:key-20261129T205300Z:")]
    public string Values_in_etcd_are_recognized_by_provider_and_key(string provider) =>
        System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(RewriteSecrets.Prefix(provider, "key-20261129T205300Z")));

    private static string Script(ScriptedCluster cluster, string host, string title) => cluster[host].Commands.Single(command => command.Title == title).Script.Text;

    /// <summary>cp-2 leads etcd.</summary>
    private static ScriptedCluster Cluster(string first, string second, string third, ClusterPlan? plan = null)
    {
        var cluster = new ScriptedCluster(plan ?? Plan);
        foreach (var (host, phase) in Plan.ControlPlanes.Zip([first, second, third]))
        {
            cluster[host.Name].Answers(Reading, $"control-plane\n{phase}\n");
            cluster.Lists(host.Name, leader: 2, "cp-1", "cp-2", "cp-3");
            cluster.Kubeadm(host.Name, ScriptedCluster.Ready);
            cluster[host.Name].Answers(ClusterSearch);
            cluster[host.Name].Answers(Remembered);
            cluster[host.Name].Answers("read the API server's settings", "encryption\tsecretbox\n");
            cluster[host.Name].Answers("move etcd's leadership", then: () =>
            {
                foreach (var other in Plan.ControlPlanes)
                    cluster.Lists(other.Name, leader: 1, "cp-1", "cp-2", "cp-3");
            });
            cluster[host.Name].Answers("read the files that other hosts need", string.Concat(KeyRotation.Authorities.Files(Plan).Select(_ => "YQ==\n")));
            cluster[host.Name].Answers("read the static pods", "kube-apiserver 11\netcd 12\nkube-controller-manager 13\nkube-scheduler 14\n");
            cluster[host.Name].Answers("read what to search for", new string('a', 44) + "\n");
            foreach (var title in new[]
            {
                "sign with the new authorities", "encrypt with the new encryption key", "restart kube-apiserver", "restart kube-apiserver and etcd",
                "confirm: Restart etcd", "confirm: Restart kube-apiserver", "confirm: Encrypt with the new encryption key",
                "confirm: Trust the new authorities as well", "confirm: Sign with the new authorities", "confirm: Forget the old authorities",
                "restart kube-controller-manager and kube-scheduler", "confirm: Restart kube-controller-manager and kube-scheduler",
                "remember the rotation's phase", "search for the old keys", "remove the old keys",
            })
                cluster[host.Name].Answers(title);
        }

        foreach (var balancer in Plan.LoadBalancers)
        {
            foreach (var host in Plan.ControlPlanes)
            {
                foreach (var verb in new[] { "out", "back", "late" })
                    cluster[balancer.Name].Answers($"rotation: {verb} {host.Name}");
            }

            cluster[balancer.Name].Answers("read the load balancer's state", "--- hak8s ---\nactive\n--- hak8s ---\n");
        }

        return cluster;
    }
}
