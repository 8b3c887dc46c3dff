using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Planning;

/// <summary>Which hosts balance, where etcd runs, and which parts exist only once.</summary>
public class TopologyTests
{
    [Test]
    public void Without_load_balancers_the_control_planes_balance_on_another_port_than_their_API_servers()
    {
        var plan = Plans.ThreeMachines;
        Assert.Multiple(() =>
        {
            Assert.That(plan.LoadBalancers, Is.EqualTo(plan.ControlPlanes));
            Assert.That(plan.BalancesOnControlPlanes, Is.True);
            Assert.That(plan.Endpoint.ControlPlaneEndpoint, Is.EqualTo("10.98.0.10:8443"));
            Assert.That(plan.ControlPlanes.Select(host => host.VrrpPriority), Is.EqualTo([200, 190, 180]));
            Assert.That(plan.SinglePointsOfFailure, Is.Empty);
        });
    }

    [Test]
    public void A_single_load_balancer_needs_no_VIP_and_is_reported_as_a_single_point_of_failure()
    {
        var plan = ClusterPlanner.Plan(Plans.Spec(1, 3, 1) with { LoadBalancer = new LoadBalancerSpec() }, Plans.LabFacts);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Endpoint, Is.EqualTo(new EndpointPlan("10.98.0.11", 6443, IsVip: false)));
            Assert.That(plan.SinglePointsOfFailure, Is.EqualTo(["lb-1 is the only load balancer"]));
        });
    }

    [Test]
    public void An_external_load_balancer_is_an_address_and_not_a_host()
    {
        var plan = Plans.ExternalBalancer;
        Assert.Multiple(() =>
        {
            Assert.That(plan.LoadBalancers, Is.Empty);
            Assert.That(plan.Endpoint, Is.EqualTo(new EndpointPlan("10.98.0.10", 6443, IsVip: false)));
            Assert.That(plan.Kubernetes.CertSans, Does.Contain("10.98.0.10"));
        });
    }

    [Test]
    public void Etcd_hosts_hold_the_members_and_are_not_nodes()
    {
        var plan = Plans.ExternalEtcd();
        Assert.Multiple(() =>
        {
            Assert.That(plan.EtcdHosts.Select(host => host.Name), Is.EqualTo(["etcd-1", "etcd-2", "etcd-3"]));
            Assert.That(plan.Nodes.Select(host => host.Name), Is.EqualTo(["cp-1", "cp-2", "worker-1"]));
            Assert.That(plan.KubeletHosts, Has.Count.EqualTo(6));
            Assert.That(plan.EtcdHosts.Select(host => host.PodSubnet), Is.All.Empty);
            Assert.That(Plans.Lab.EtcdHosts, Is.EqualTo(Plans.Lab.ControlPlanes));
        });
    }

    [Test]
    public void Kubeadm_and_the_certificate_get_the_name_of_the_endpoint()
    {
        var plan = Plans.ExternalEtcd();
        Assert.Multiple(() =>
        {
            Assert.That(plan.Endpoint.ControlPlaneEndpoint, Is.EqualTo("api.example.internal:6443"));
            Assert.That(plan.Endpoint.Url, Is.EqualTo("https://10.98.0.10:6443"));
            Assert.That(plan.Kubernetes.CertSans, Is.SupersetOf(new[] { "api.example.internal", "10.98.0.10", "10.98.0.21" }));
        });
    }
}
