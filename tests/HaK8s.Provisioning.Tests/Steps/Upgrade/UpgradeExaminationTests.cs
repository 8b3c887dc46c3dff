using HaK8s.Preflight;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Upgrade;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Upgrade;

public class UpgradeExaminationTests
{
    private static UpgradeReport Report(Func<HaK8s.Planning.HostPlan, HostVersions> versions, ClusterVersions cluster, ulong leader = 1) =>
        UpgradeExamination.Of(SomeVersions.Plan, SomeVersions.Plan.Nodes.ToDictionary(host => host.Name, versions), cluster, SomeVersions.Etcd(leader), [], TimeSpan.Zero);

    [Test]
    public void The_leader_of_etcd_is_upgraded_last_of_the_control_planes()
    {
        var report = Report(SomeVersions.NotBegun, SomeVersions.Cluster(SomeVersions.Old));
        Assert.Multiple(() =>
        {
            Assert.That((report.From, report.To), Is.EqualTo((SomeVersions.Old, SomeVersions.New)));
            Assert.That(report.ControlPlanes, Is.EqualTo(new[] { "cp-2", "cp-3", "cp-1" }));
            Assert.That(report.Workers, Is.EqualTo(new[] { "worker-1", "worker-2" }));
            Assert.That(report.Report.Findings, Is.Empty);
            Assert.That(report.Lines(SomeVersions.Plan)[1], Is.EqualTo("control planes one after another: cp-2, cp-3, cp-1 (etcd's leadership moves away first); each is out of rotation on lb-1, lb-2 meanwhile"));
        });
    }

    [Test]
    public void Nothing_is_upgraded_while_keys_are_replaced()
    {
        var facts = new Dictionary<string, NodeFacts> { ["cp-1"] = NodeFacts.Read(""), ["cp-3"] = NodeFacts.Read("rotating-encryption") };
        var report = UpgradeExamination.Of(
            SomeVersions.Plan, SomeVersions.Plan.Nodes.ToDictionary(host => host.Name, SomeVersions.NotBegun), SomeVersions.Cluster(SomeVersions.Old), SomeVersions.Etcd(), [], TimeSpan.Zero, UnfinishedRotation.OfControlPlanes(facts));
        Assert.That(report.Report.Findings, Is.EqualTo([new Finding(
            "", "upgrade", Severity.Failure, "the encryption key is being replaced, which has not ended (cp-3:/etc/kubernetes/pki/encryption-rotation)", "./build.sh RotateEncryptionKey, which goes on where it was")]));
    }

    [Test]
    public void A_cluster_at_the_version_is_done()
    {
        var report = Report(SomeVersions.Done, SomeVersions.Cluster(SomeVersions.New, [.. SomeVersions.Plan.Nodes.Select(host => host.Name)]));
        Assert.That(report.Done && report.Report.Fit);
    }

    [Test]
    public void A_cluster_at_the_version_has_to_be_healthy()
    {
        var cluster = SomeVersions.Cluster(SomeVersions.New, [.. SomeVersions.Plan.Nodes.Select(host => host.Name)]);
        cluster = cluster with { Nodes = [.. cluster.Nodes.Select(node => node.Name is "cp-2" or "worker-1" ? node with { Ready = false } : node)] };
        var report = UpgradeExamination.Of(SomeVersions.Plan, SomeVersions.Plan.Nodes.ToDictionary(host => host.Name, SomeVersions.Done), cluster, SomeVersions.WithoutAnswer("cp-3"), [], TimeSpan.Zero);
        Assert.Multiple(() =>
        {
            Assert.That(report.Done);
            Assert.That(report.Report.Findings.Select(finding => (finding.Host, finding.Severity, finding.Text)), Is.EquivalentTo(new[]
            {
                ("", Severity.Failure, "etcd on cp-3 does not answer: no answer"),
                ("cp-2", Severity.Failure, "the node is not Ready"),
                ("worker-1", Severity.Warning, "the node is not Ready"),
            }));
        });
    }

    [Test]
    public void An_interrupted_upgrade_goes_on_with_the_host_that_was_begun()
    {
        var report = Report(
            host => host.Name switch { "cp-2" => SomeVersions.Done(host), "cp-1" => SomeVersions.Host(["kubeadm"], SomeVersions.New), _ => SomeVersions.NotBegun(host) },
            SomeVersions.Cluster(SomeVersions.New, "cp-2"));
        Assert.That(report.ControlPlanes, Is.EqualTo(new[] { "cp-1", "cp-3" }));
    }

    [Test]
    public void A_worker_that_is_still_marked_is_not_done()
    {
        var cluster = SomeVersions.Cluster(SomeVersions.New, [.. SomeVersions.Plan.Nodes.Select(host => host.Name)]);
        cluster = cluster with { Nodes = [.. cluster.Nodes.Select(node => node.Name == "worker-2" ? node with { Unschedulable = true, Marked = SomeVersions.New } : node)] };
        Assert.That(Report(SomeVersions.Done, cluster).Workers, Is.EqualTo(new[] { "worker-2" }));
    }

    [TestCase("1.20.9", "the cluster runs Kubernetes 1.20.9, but 1.20.2 is requested: Kubernetes cannot be downgraded")]
    [TestCase("1.18.4", "the cluster runs Kubernetes 1.18.4, but 1.20.2 is requested: Kubernetes is upgraded one minor version at a time, beginning with 1.19")]
    public void A_way_that_Kubernetes_does_not_go_is_refused(string running, string text) =>
        Assert.That(Stopping(Report(SomeVersions.NotBegun, SomeVersions.Cluster(running))), Is.EqualTo(new[] { text }));

    [Test]
    public void Another_minor_version_is_a_warning()
    {
        var findings = Report(SomeVersions.NotBegun, SomeVersions.Cluster("1.19.7")).Report.Findings;
        Assert.That(findings.Select(finding => (finding.Severity, finding.Text)), Is.EqualTo(new[] { (Severity.Warning, "from 1.19.7 to 1.20.2 the minor version changes, and there is no way back but a backup") }));
    }

    [Test]
    public void A_half_done_patch_upgrade_can_be_turned_round()
    {
        var cluster = SomeVersions.Cluster("1.20.5");
        cluster = cluster with { Nodes = [.. cluster.Nodes.Select(node => node with { Kubelet = node.Name == "cp-2" ? "1.20.5" : SomeVersions.New })] };
        var report = Report(host => host.Name == "cp-2" ? SomeVersions.NotBegun(host) : SomeVersions.Done(host), cluster);
        Assert.Multiple(() =>
        {
            Assert.That(report.Report.Findings.Select(finding => (finding.Severity, finding.Text)), Is.EqualTo(new[] { (Severity.Warning, "an upgrade to 1.20.5 is half done; this run turns it round") }));
            Assert.That((report.From, report.To), Is.EqualTo(("1.20.5", SomeVersions.New)));
            // The others come first, because kubeadm then writes the old version into the cluster without touching a static pod.
            Assert.That(report.ControlPlanes, Is.EqualTo(new[] { "cp-1", "cp-3", "cp-2" }));
            Assert.That(report.Workers, Is.Empty);
        });
    }

    [Test]
    public void A_finished_upgrade_is_not_turned_round()
    {
        var cluster = SomeVersions.Cluster("1.20.5");
        cluster = cluster with { Nodes = [.. cluster.Nodes.Select(node => node with { Kubelet = "1.20.5" })] };
        Assert.That(Stopping(Report(SomeVersions.NotBegun, cluster)), Is.EqualTo(new[] { "the cluster runs Kubernetes 1.20.5, but 1.20.2 is requested: Kubernetes cannot be downgraded" }));
    }

    [Test]
    public void The_kubelets_of_another_minor_version_wait_for_all_API_servers()
    {
        var lines = Report(SomeVersions.NotBegun, SomeVersions.Cluster("1.19.7") with { Nodes = [.. SomeVersions.Cluster("1.19.7").Nodes.Select(node => node with { Kubelet = "1.19.7" })] }).Lines(SomeVersions.Plan);
        Assert.That(lines[2], Does.StartWith("then their kubelets"));
    }

    [Test]
    public void Obstacles_are_named_with_their_hosts()
    {
        var cluster = SomeVersions.Cluster(SomeVersions.Old);
        cluster = cluster with
        {
            Nodes = [.. cluster.Nodes.Where(node => node.Name != "worker-1").Select(node => node.Name == "cp-3" ? node with { Ready = false } : node)],
            Budgets = [new BlockingBudget("shop/cart", 2, 2)],
        };
        var report = Report(host => host.Name == "cp-1" ? SomeVersions.Host([], SomeVersions.Old, free: 300) : SomeVersions.NotBegun(host), cluster);
        Assert.Multiple(() =>
        {
            Assert.That(report.Report.Findings.Where(finding => finding.Stops).Select(finding => (finding.Host, finding.Text)), Is.EquivalentTo(new[]
            {
                ("cp-3", "the node is not Ready"),
                ("worker-1", "it is not a node of the cluster"),
                ("cp-1", "300 MiB are free in /var/lib; 1024 are needed for packages and images"),
            }));
            Assert.That(report.Report.Findings.Single(finding => finding.Severity == Severity.Warning).Text, Does.StartWith("PodDisruptionBudget shop/cart allows no disruption"));
        });
    }

    [Test]
    public void A_member_of_etcd_that_does_not_answer_is_an_obstacle()
    {
        var report = UpgradeExamination.Of(
            SomeVersions.Plan, SomeVersions.Plan.Nodes.ToDictionary(host => host.Name, SomeVersions.NotBegun), SomeVersions.Cluster(SomeVersions.Old), SomeVersions.WithoutAnswer("cp-3"), [], TimeSpan.Zero);
        Assert.That(Stopping(report), Is.EqualTo(new[] { "etcd on cp-3 does not answer: no answer" }));
    }

    private static IEnumerable<string> Stopping(UpgradeReport report) => report.Report.Findings.Where(finding => finding.Stops).Select(finding => finding.Text);
}
