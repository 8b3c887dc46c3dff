using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Keys;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Keys;

public class KeyPhaseTests
{
    private const string Reading = "read the rotation's phase";

    private static ClusterPlan Plan { get; } = Plans.Lab with { Kubernetes = Plans.Lab.Kubernetes with { EncryptionAtRest = EncryptionProvider.Secretbox } };

    [Test]
    public async Task Each_control_plane_changes_in_turn_while_it_is_out_of_rotation()
    {
        var cluster = Cluster("phase 1", "phase 1", "phase 1");
        Assert.That(await cluster.RunAsync(new UseAuthorities(), "cp-1", "cp-2", "cp-3"), Is.EqualTo(3));
        Assert.Multiple(() =>
        {
            Assert.That(cluster["cp-2"].Commands.Select(command => command.Title), Is.EqualTo(
            [
                Reading, "sign with the new authorities",
                "read the static pods", "restart kube-apiserver", "confirm: Restart kube-apiserver", "confirm: Sign with the new authorities",
                "read the static pods", "restart kube-controller-manager", "confirm: Restart kube-controller-manager", "remember the rotation's phase",
            ]));
            Assert.That(cluster["lb-1"].Commands.Select(command => command.Title).Where(title => title.StartsWith("rotation: ", StringComparison.Ordinal) && !title.Contains("late", StringComparison.Ordinal)), Is.EqualTo(
                ["rotation: out cp-1", "rotation: back cp-1", "rotation: out cp-2", "rotation: back cp-2", "rotation: out cp-3", "rotation: back cp-3"]));
        });
    }

    [Test]
    public async Task A_rotation_that_was_cut_off_goes_on_with_the_hosts_that_are_left()
    {
        var cluster = Cluster("phase 2", "phase 2", "phase 1");
        Assert.That(await cluster.RunAsync(new UseAuthorities(), "cp-1", "cp-2", "cp-3"), Is.EqualTo(1));
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
        var some = await Assert.ThrowsAsync<HostException>(() => Cluster("", "", "").RunAsync(new TrustAuthorities(), "cp-1"));
        Assert.That(some!.Cure, Is.EqualTo("./build.sh RotateAuthorities without --hosts"));
        var none = await Assert.ThrowsAsync<HostException>(() => Cluster("", "", "", Plans.Lab).RunAsync(new TrustEncryptionKey(), "cp-1", "cp-2", "cp-3"));
        Assert.That(none!.Detail, Is.EqualTo("kubernetes.encryptionAtRest is none"));
    }

    [Test]
    public async Task The_old_keys_are_removed_only_if_no_host_has_them()
    {
        var cluster = Cluster("phase 3", "phase 3", "phase 3");
        cluster["cp-2"].Answers("search for the old keys", "/etc/kubernetes/pki/encryption.yaml.old\n");
        await Assert.ThrowsAsync<HaK8s.Pipelines.HostsFailedException>(() => cluster.RunAsync(new EndEncryptionRotation(), "cp-1", "cp-2", "cp-3"));
        Assert.That(cluster.WasAsked("cp-1", "remove the old keys"), Is.False);
        cluster["cp-2"].Answers("search for the old keys");
        await cluster.RunAsync(new EndEncryptionRotation(), "cp-1", "cp-2", "cp-3");
        Assert.That(cluster.WasAsked("cp-1", "remove the old keys"));
    }

    [TestCase("secretbox", ExpectedResult = "k8s:enc:secretbox:v1:key-20261129T205300Z:")]
    [TestCase("aescbc", ExpectedResult = "k8s:enc:aescbc:v1:key-20261129T205300Z:")]
    public string Values_in_etcd_are_recognized_by_provider_and_key(string provider) =>
        System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(RewriteSecrets.Prefix(provider, "key-20261129T205300Z")));

    private static ScriptedCluster Cluster(string first, string second, string third, ClusterPlan? plan = null)
    {
        var cluster = new ScriptedCluster(plan ?? Plan);
        foreach (var (host, phase) in Plan.ControlPlanes.Zip([first, second, third]))
        {
            cluster[host.Name].Answers(Reading, $"control-plane\n{phase}\n");
            cluster[host.Name].Answers("read the static pods", "kube-apiserver 11\nkube-controller-manager 13\n");
            cluster[host.Name].Answers("read what to search for", new string('a', 44) + "\n");
            foreach (var title in new[]
            {
                "sign with the new authorities", "restart kube-apiserver", "confirm: Restart kube-apiserver", "confirm: Sign with the new authorities",
                "restart kube-controller-manager", "confirm: Restart kube-controller-manager", "remember the rotation's phase", "search for the old keys", "remove the old keys",
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
