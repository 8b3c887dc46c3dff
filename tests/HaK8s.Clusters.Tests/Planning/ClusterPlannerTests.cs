using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Planning;

public class ClusterPlannerTests
{
    [Test]
    public void Hosts_are_ordered_by_role_and_then_as_in_the_file()
    {
        var spec = Plans.Spec(2, 3, 2);
        var plan = ClusterPlanner.Plan(spec with { Hosts = [.. spec.Hosts.Reverse()] }, Plans.LabFacts);
        Assert.That(plan.Hosts.Select(host => host.Name), Is.EqualTo(["lb-2", "lb-1", "cp-3", "cp-2", "cp-1", "worker-2", "worker-1"]));
        Assert.That(plan.Bootstrap.Name, Is.EqualTo("cp-3"));
    }

    [Test]
    public void The_lab_runs_with_cgroupfs_and_ignores_the_preflight_errors_of_its_machines()
    {
        var kubernetes = Plans.Lab.Kubernetes;
        Assert.That(kubernetes.CgroupDriver, Is.EqualTo("cgroupfs"));
        Assert.That(kubernetes.PauseImage, Is.EqualTo("10.98.0.1:5000/pause:3.2"));
        Assert.That(kubernetes.SkippedPhases, Is.EqualTo(["addon/coredns"]));
        Assert.That(kubernetes.IgnoredPreflightErrors, Is.EqualTo(
            ["FileContent--proc-sys-net-bridge-bridge-nf-call-iptables", "ImagePull", "Swap", "SystemVerification"]));
    }

    [Test]
    public void Real_machines_ignore_no_preflight_errors()
    {
        var kubernetes = Plans.Existing("1.34.2").Kubernetes;
        Assert.That(kubernetes.IgnoredPreflightErrors.Concat(kubernetes.SkippedPhases), Is.Empty);
        Assert.That(kubernetes.CgroupDriver, Is.EqualTo("systemd"));
    }

    [Test]
    public void A_Cilium_that_replaces_kube_proxy_leaves_it_out()
    {
        var spec = Plans.Spec(2, 3, 2);
        var plan = ClusterPlanner.Plan(spec with { Network = spec.Network with { Cni = CniPlugin.Cilium, CniManifest = "cilium.yaml", KubeProxyReplacement = true } }, Plans.LabFacts);
        Assert.That(plan.Kubernetes.SkippedPhases, Is.EqualTo(["addon/coredns", "addon/kube-proxy"]));
        Assert.That(NeededPorts.Of(plan, plan.Bootstrap).Select(port => port.Purpose), Does.Contain("health of Cilium's services").And.Not.Contain("kube-proxy's health"));
    }

    [Test]
    public void Kubeadm_ignores_the_size_if_the_user_ignores_it()
    {
        var plan = ClusterPlanner.Plan(Plans.Spec(2, 3, 2) with { Preflight = new() { Ignore = [PreflightCheck.Size, PreflightCheck.Paths, PreflightCheck.Size] } }, Plans.LabFacts);
        Assert.That(plan.Kubernetes.IgnoredPreflightErrors, Is.SupersetOf(new[] { "NumCPU", "Mem" }));
        Assert.That(plan.IgnoredChecks, Is.EqualTo([PreflightCheck.Size, PreflightCheck.Paths]));
        Assert.That(Plans.Lab.IgnoredChecks, Is.Empty);
    }

    [TestCase("1.20.2", "v1beta2")]
    [TestCase("1.21.14", "v1beta2")]
    [TestCase("1.22.0", "v1beta3")]
    [TestCase("1.30.9", "v1beta3")]
    [TestCase("1.31.0", "v1beta4")]
    [TestCase("1.36.2", "v1beta4")]
    public void The_kubeadm_API_follows_the_version(string version, string api) =>
        Assert.That(Plans.Existing(version).Kubernetes.KubeadmApi, Is.EqualTo("kubeadm.k8s.io/" + api));

    [Test]
    public void The_health_path_follows_from_the_place_of_etcd_unless_it_is_given()
    {
        var spec = Plans.Spec(2, 3, 2);
        var own = ClusterPlanner.Plan(spec with { LoadBalancer = spec.LoadBalancer with { HealthPath = "/healthz" } }, Plans.LabFacts);
        Assert.Multiple(() =>
        {
            Assert.That(own.Balancing.HealthPath, Is.EqualTo("/healthz"));
            Assert.That(Plans.Lab.Balancing.HealthPath, Is.EqualTo("/readyz"));
            Assert.That(Plans.ExternalEtcd().Balancing.HealthPath, Is.EqualTo("/readyz?exclude=etcd&exclude=etcd-readiness"));
        });
    }

    [Test]
    public void The_certificate_names_the_VIP_and_every_control_plane() =>
        Assert.That(Plans.Lab.Kubernetes.CertSans, Is.EqualTo(
            ["10.98.0.10", "10.98.0.21", "10.98.0.22", "10.98.0.23", "127.0.0.1", "cp-1", "cp-2", "cp-3", "localhost"]));

    [Test]
    public void The_router_id_follows_from_the_name_unless_it_is_given()
    {
        var spec = Plans.Spec(2, 3, 2);
        var ids = Enumerable.Range(0, 1000).Select(number => ClusterPlanner.Plan(spec with { Name = $"cluster-{number}" }, Plans.LabFacts).Vrrp.VirtualRouterId).ToList();
        Assert.That(ids, Is.All.InRange(1, 255));
        Assert.That(ids.Distinct().Count(), Is.GreaterThan(240));
        var given = ClusterPlanner.Plan(spec with { LoadBalancer = spec.LoadBalancer with { VirtualRouterId = 7 } }, Plans.LabFacts);
        Assert.That(given.Vrrp.VirtualRouterId, Is.EqualTo(7));
    }

    [Test]
    public void Priorities_stay_distinct_and_above_zero_for_many_load_balancers()
    {
        var priorities = Plans.Existing("1.34.2", balancers: 60).LoadBalancers.Select(host => host.VrrpPriority).ToList();
        Assert.That(priorities, Is.Unique.And.Ordered.Descending.And.All.GreaterThan(0));
    }

    [Test]
    public void A_node_keeps_its_pod_range_when_another_one_leaves()
    {
        var spec = Plans.Spec(2, 3, 2);
        var fewer = ClusterPlanner.Plan(spec with { Hosts = [.. spec.Hosts.Where(host => host.Name != "cp-2")] }, Plans.LabFacts);
        Assert.That(fewer.Nodes.Select(node => (node.Name, node.PodSubnet)), Is.SubsetOf(Plans.Lab.Nodes.Select(node => (node.Name, node.PodSubnet))));
        Assert.That(Plans.Lab.Bootstrap.PodSubnet, Is.EqualTo("10.244.21.0/24"));
        Assert.That(Plans.Lab.LoadBalancers[0].PodSubnet, Is.Empty);
    }

    [Test]
    public void Nodes_whose_addresses_map_to_the_same_pod_range_get_different_ranges() =>
        Assert.That(
            PodRanges.Assign("10.244.252.0/22", ["10.0.0.3", "10.0.1.3", "10.0.0.7", "10.0.0.1"]),
            Is.EqualTo(["10.244.255.0/24", "10.244.252.0/24", "10.244.253.0/24", "10.244.254.0/24"]));

    [Test]
    public void A_plan_without_a_VIP_is_refused() =>
        Assert.That(
            () => ClusterPlanner.Plan(Plans.Spec(2, 3, 2) with { LoadBalancer = new LoadBalancerSpec() }, Plans.LabFacts),
            Throws.ArgumentException);
}
