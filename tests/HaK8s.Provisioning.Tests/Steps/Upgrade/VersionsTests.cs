using HaK8s.Hosts;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.Upgrade;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Upgrade;

public class VersionsTests
{
    private const string Nodes = """
        {"items":[
          {"metadata":{"name":"cp-1"},"status":{"nodeInfo":{"kubeletVersion":"v1.20.2"},"conditions":[{"type":"Ready","status":"True"}]}},
          {"metadata":{"name":"worker-1","annotations":{"hak8s.io/upgrading-to":"1.20.3"}},"spec":{"unschedulable":true},
           "status":{"nodeInfo":{"kubeletVersion":"v1.20.3"},"conditions":[{"type":"MemoryPressure","status":"False"},{"type":"Ready","status":"Unknown"}]}}]}
        """;

    private const string Budgets = """
        {"items":[
          {"metadata":{"namespace":"shop","name":"cart"},"status":{"disruptionsAllowed":0,"expectedPods":2,"currentHealthy":2,"desiredHealthy":2}},
          {"metadata":{"namespace":"shop","name":"none"},"status":{"disruptionsAllowed":0,"expectedPods":0}},
          {"metadata":{"namespace":"shop","name":"free"},"status":{"disruptionsAllowed":1,"expectedPods":3,"currentHealthy":3,"desiredHealthy":2}}]}
        """;

    [Test]
    public void The_clusters_own_words_are_read()
    {
        var versions = ClusterVersions.Read($"apiVersion: kubeadm.k8s.io/v1beta2\nkubernetesVersion: v1.20.2\nnetworking: {{}}\n\u001e{Nodes}\u001e{Budgets}\u001e")!;
        Assert.Multiple(() =>
        {
            Assert.That(versions.Configured, Is.EqualTo("1.20.2"));
            Assert.That(versions.Of("cp-1"), Is.EqualTo(new NodeVersion("cp-1", "1.20.2", Ready: true, Unschedulable: false, "")));
            Assert.That(versions.Of("worker-1"), Is.EqualTo(new NodeVersion("worker-1", "1.20.3", Ready: false, Unschedulable: true, "1.20.3")));
            Assert.That(versions.Budgets, Is.EqualTo(new[] { new BlockingBudget("shop/cart", 2, 2) }));
        });
    }

    [TestCase("")]
    [TestCase("kubernetesVersion: v1.20.2\u001e{}")]
    public void Half_an_answer_is_none(string output) => Assert.That(ClusterVersions.Read(output), Is.Null);

    [Test]
    public async Task A_hosts_packages_manifests_and_disk_are_read()
    {
        var folder = TestContext.CurrentContext.WorkDirectory;
        var manifests = Directory.CreateDirectory(Path.Combine(folder, "upgrade-manifests")).FullName;
        await File.WriteAllTextAsync(Path.Combine(manifests, "kube-apiserver.yaml"), "spec:\n  containers:\n  - command:\n    image: 10.98.0.1:5000/k8s/kube-apiserver:v1.20.2\n    imagePullPolicy: IfNotPresent\n");
        var host = Plans.Lab.ControlPlanes[0];
        var script = HostVersions.Observation(Plans.Lab, host).Text.Replace(HostPaths.StaticPods, manifests, StringComparison.Ordinal);
        var prelude = """
            dpkg-query() { printf 'hi \tkubeadm\t1.20.2-1\nhi \tkubelet\t1.20.1-1\nii \tkubectl\t1.20.2-1\n'; }
            df() { printf 'Filesystem 1048576-blocks Used Available Capacity Mounted\n/dev/vda 10000 1 7777 1%% /\n'; }
            """;
        var result = await new BashHost(prelude).RunAsync(new HostCommand("read", ShellText.Raw(script), TimeSpan.FromSeconds(10)), null, CancellationToken.None);
        var versions = HostVersions.Read(result.Output);
        Assert.Multiple(() =>
        {
            Assert.That(versions.DiskFreeMiB, Is.EqualTo(7777));
            Assert.That(versions.Images, Is.EqualTo(new Dictionary<string, string> { ["kube-apiserver"] = "v1.20.2" }));
            // kubectl is not held.
            Assert.That(versions.Missing(Plans.Lab, host, "kubeadm", "kubelet", "kubectl").Select(package => package.Name), Is.EqualTo(new[] { "kubelet", "kubectl" }));
        });
    }

    [TestCase("error when evicting pods/\"cart-1\" -n \"shop\" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.", "shop/cart-1")]
    [TestCase("error when evicting pod \"cart-1\" in namespace \"shop\" (will retry after 5s): …", "shop/cart-1")]
    [TestCase("error: unable to drain node \"worker-1\", aborting command...\n\nerror: cannot delete Pods not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet (use --force to override): default/alone, shop/other", "default/alone shop/other")]
    [TestCase("error: You must be logged in to the server (Unauthorized)", "")]
    public void Pods_that_prevent_a_drain_are_named(string said, string pods) => Assert.That(string.Join(' ', NodeDrain.InTheWay(said)), Is.EqualTo(pods));

    [Test]
    public void The_member_with_the_most_entries_of_another_host_succeeds_the_leader()
    {
        Assert.That(MemberRestart.Successor(SomeVersions.Etcd(leader: 3), "cp-3")?.Host, Is.EqualTo("cp-2"));
        var etcd = SomeVersions.Etcd(leader: 3);
        Assert.That(MemberRestart.Successor(new([.. etcd.Answers.Select(answer => answer.Host == "cp-3" ? answer : answer with { Status = null })]), "cp-3"), Is.Null);
    }
}
