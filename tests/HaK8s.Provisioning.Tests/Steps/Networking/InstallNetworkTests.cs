using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Networking;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Networking;

public sealed class InstallNetworkTests
{
    private static readonly ClusterPlan Plan = MakePlan(CniPlugin.Flannel);

    private readonly InstallNetwork _step = new();

    [Test]
    public async Task One_ready_control_plane_is_enough()
    {
        var cluster = new ScriptedCluster(Plan);
        cluster["cp-1"].Off = true;
        cluster.Kubeadm("cp-2", ScriptedCluster.Ready);
        cluster["cp-2"].Answers(_step.Title, InstallNetwork.Identity(Plan, []));
        cluster["cp-3"].Off = true;
        Assert.That((await _step.RunAsync(cluster.Context, Plan.Bootstrap, CancellationToken.None)).Changed, Is.False);
        Assert.That(cluster.Context.LastReady.Host?.Name, Is.EqualTo("cp-2"));
    }

    [Test]
    public async Task A_control_plane_that_is_about_to_be_ready_is_waited_for()
    {
        var cluster = new ScriptedCluster(Plan);
        cluster["cp-1"].Answers("read kubeadm's progress", "begun\nfinished\n", then: () => cluster.Kubeadm("cp-1", ScriptedCluster.Ready));
        cluster["cp-1"].Answers(_step.Title, InstallNetwork.Identity(Plan, []));
        cluster.Kubeadm("cp-2", "");
        cluster.Kubeadm("cp-3", "");
        Assert.That((await _step.RunAsync(cluster.Context, Plan.Bootstrap, CancellationToken.None)).Changed, Is.False);
    }

    [TestCase("")]
    [TestCase("begun\nfinished\n")]
    public async Task A_plan_is_made_at_once_before_a_control_plane_is_ready(string facts)
    {
        var cluster = new ScriptedCluster(Plan, planOnly: true);
        cluster.Kubeadm("cp-1", facts);
        cluster.Kubeadm("cp-2", "");
        cluster["cp-3"].Off = true;
        Assert.That((await _step.RunAsync(cluster.Context, Plan.Bootstrap, CancellationToken.None)).Actions, Is.EqualTo(new[] { $"apply flannel {Plan.Network.CniVersion}" }));
    }

    [Test]
    public async Task A_Cilium_that_does_not_fit_is_refused_with_the_command_that_renders_it()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "kind: ConfigMap\nmetadata:\n  name: cilium-config\ndata:\n  kube-proxy-replacement: \"true\"\n");
            var spec = Plans.Spec(2, 3, 2);
            var plan = ClusterPlanner.Plan(spec with { Network = spec.Network with { Cni = CniPlugin.Cilium, CniManifest = file } }, Plans.LabFacts);
            var cluster = new ScriptedCluster(plan);
            cluster.Kubeadm("cp-1", ScriptedCluster.Ready);
            cluster["cp-2"].Off = true;
            cluster["cp-3"].Off = true;
            var error = (await Assert.ThrowsAsync<HostException>(() => _step.RunAsync(cluster.Context, plan.Bootstrap, CancellationToken.None)))!;
            Assert.That(error.Message, Does.Contain("lacks network.kubeProxyReplacement: true").And.Contain("helm template cilium cilium/cilium"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void A_network_with_another_address_detection_is_applied_again() => Assert.Multiple(() =>
    {
        var plan = MakePlan(CniPlugin.Calico);
        Assert.That(InstallNetwork.Identity(plan with { Network = plan.Network with { CalicoAsksKubernetes = false } }, []), Is.Not.EqualTo(InstallNetwork.Identity(plan, [])));
        Assert.That(new[] { CniPlugin.Calico, CniPlugin.Flannel, CniPlugin.Bridge }.Select(cni => CniManifest.NodeAddress(MakePlan(cni))), Is.EqualTo(new[] { "kubernetes-internal-ip", "--iface=$(HAK8S_NODE_ADDRESS)", "" }));
    });

    [Test]
    public void A_manifest_with_another_digest_is_refused_and_an_unpinned_download_is_reported()
    {
        // printf %s 'kind: List' | sha256sum
        const string Digest = "690b80d8991218b3941fb8c29e17186c679acd32321cf83a72a15cb9b6124488";
        Assert.That(ManifestDigest.Check("cp-1", "https://x/calico.yaml", "kind: List", [Digest]), Is.Null);
        Assert.That(ManifestDigest.Check("cp-1", "/x/calico.yaml", "kind: List", []), Is.Null);
        Assert.That(ManifestDigest.Check("cp-1", "https://x/calico.yaml", "kind: List", []), Does.EndWith($"network.cniSha256: [{Digest}]"));
        Assert.That(() => ManifestDigest.Check("cp-1", "https://x/calico.yaml", "kind: Lost", [Digest]), Throws.InstanceOf<HostException>().With.Message.Contains("refused the pod network's manifest"));
    }

    private static ClusterPlan MakePlan(CniPlugin cni)
    {
        var spec = Plans.Spec(2, 3, 2);
        return ClusterPlanner.Plan(spec with { Network = spec.Network with { Cni = cni } }, Plans.LabFacts);
    }
}
