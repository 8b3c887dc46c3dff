using HaK8s.ClusterFile;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Planning;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

/// <summary>
/// Checks the balancers and the endpoint for combinations of hosts and settings, and that all users of them agree.
/// </summary>
public class ClusterEndpointTests
{
    private static readonly LoadBalancerSpec NoVip = new() { DnsName = "api.example" };
    private static readonly LoadBalancerSpec Vip = NoVip with { Vip = "10.98.0.10" };
    private static readonly LoadBalancerSpec External = NoVip with { Kind = LoadBalancerKind.External, Address = "10.98.0.99" };

    private static IEnumerable<TestCaseData> Topologies()
    {
        yield return Case("two load balancers", 2, 3, Vip, "lb-1 lb-2", "10.98.0.10:6443", isVip: true);
        yield return Case("one load balancer with a VIP", 1, 3, Vip, "lb-1", "10.98.0.10:6443", isVip: true);
        yield return Case("one load balancer without a VIP", 1, 3, NoVip, "lb-1", "10.98.0.11:6443", isVip: false);
        yield return Case("a pair of nginx", 2, 3, Vip with { Kind = LoadBalancerKind.Nginx }, "lb-1 lb-2", "10.98.0.10:6443", isVip: true);
        yield return Case("their own port", 2, 3, Vip with { Port = 443 }, "lb-1 lb-2", "10.98.0.10:443", isVip: true);
        yield return Case("control planes that balance", 0, 3, Vip, "cp-1 cp-2 cp-3", "10.98.0.10:8443", isVip: true);
        yield return Case("one control plane that balances, with a VIP", 0, 1, Vip, "cp-1", "10.98.0.10:8443", isVip: true);
        yield return Case("one control plane that balances, without a VIP", 0, 1, NoVip, "cp-1", "10.98.0.21:8443", isVip: false);
        yield return Case("external load balancer", 0, 3, External, "", "10.98.0.99:6443", isVip: false);
        yield return Case("external load balancer in front of one control plane", 0, 1, External, "", "10.98.0.99:6443", isVip: false);
    }

    [TestCaseSource(nameof(Topologies))]
    public void The_endpoint_follows_from_hosts_and_settings(ClusterSpec spec, string balancers, string place, bool isVip)
    {
        var endpoint = ClusterEndpoint.Of(spec);
        Assert.That(Names(endpoint.Balancers.Select(host => host.Name)), Is.EqualTo(balancers));
        Assert.That(($"{endpoint.Address}:{endpoint.Port}", endpoint.IsVip), Is.EqualTo((place, isVip)));
        Assert.That(endpoint.OnControlPlanes, Is.EqualTo(balancers.StartsWith("cp", StringComparison.Ordinal)));
    }

    [TestCaseSource(nameof(Topologies))]
    public void Plan_and_lab_use_the_same_endpoint(ClusterSpec spec, string balancers, string place, bool isVip)
    {
        var plan = ClusterPlanner.Plan(spec, Plans.LabFacts);
        Assert.That(Names(plan.LoadBalancers.Select(host => host.Name)), Is.EqualTo(balancers));
        Assert.That(($"{plan.Endpoint.Address}:{plan.Endpoint.Port}", plan.Endpoint.IsVip), Is.EqualTo((place, isVip)));
        Assert.That(LabLayout.Of(spec, new CacheFolder("/cache")).HostLines, Does.Contain($"{place.Split(':')[0]} api.example"), "every machine knows the name");
    }

    [TestCaseSource(nameof(Topologies))]
    public void A_kubeadm_configuration_may_repeat_the_endpoint(ClusterSpec spec, string balancers, string place, bool isVip)
    {
        var port = place.Split(':')[1];
        Assert.That(() => Read(spec, $"api.example:{port}"), Throws.Nothing);
        Assert.That(() => Read(spec, "api.example:1"), Throws.InstanceOf<ClusterFileException>().With.Message.Contains($"is not the cluster's endpoint, api.example:{port}"));
    }

    [TestCase(2, 3)]
    [TestCase(0, 3)]
    public void Several_balancers_without_a_VIP_have_no_endpoint(int balancers, int controlPlanes)
    {
        var spec = Plans.Spec(balancers, controlPlanes, 1) with { LoadBalancer = NoVip };
        Assert.That(ClusterEndpoint.Of(spec).Address, Is.Null);
        Assert.That(() => ClusterPlanner.Plan(spec, Plans.LabFacts), Throws.ArgumentException);
    }

    [Test]
    public void Kubeadm_gets_the_address_of_a_single_control_plane()
    {
        var spec = Plans.Spec(0, 1, 1) with { LoadBalancer = new LoadBalancerSpec() };
        Assert.That(() => Read(spec, "10.98.0.21:8443"), Throws.Nothing);
        Assert.That(() => Read(spec, "10.98.0.21:6443"), Throws.InstanceOf<ClusterFileException>().With.Message.Contains("is not the cluster's endpoint, 10.98.0.21:8443"));
    }

    private static string Names(IEnumerable<string> names) => string.Join(' ', names);

    private static TestCaseData Case(string name, int balancers, int controlPlanes, LoadBalancerSpec settings, string expected, string place, bool isVip) =>
        new TestCaseData(Plans.Spec(balancers, controlPlanes, 1) with { LoadBalancer = settings }, expected, place, isVip).SetArgDisplayNames(name);

    /// <summary>Reads the specification as a cluster file with a separate kubeadm configuration.</summary>
    private static ClusterSpec Read(ClusterSpec spec, string controlPlaneEndpoint)
    {
        var balancer = spec.LoadBalancer;
        string?[] settings =
        [
            $"kind: {System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{balancer.Kind}")}",
            balancer.Vip is null ? null : $"vip: {balancer.Vip}",
            balancer.Address is null ? null : $"address: {balancer.Address}",
            balancer.DnsName is null ? null : $"dnsName: {balancer.DnsName}",
            balancer.Port is null ? null : $"port: {balancer.Port}",
        ];
        var hosts = spec.Hosts.Select(host => $"  - {{ name: {host.Name}, role: {System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{host.Role}")}, address: {host.Address} }}\n");
        var text = $$"""
            name: lab
            allowSinglePointOfFailure: true
            hosts:
            {{string.Concat(hosts)}}
            loadBalancer: { {{string.Join(", ", settings.Where(setting => setting is not null))}} }
            network: { serviceSubnet: 10.112.0.0/16 }
            kubernetes: { kubeadmConfig: kubeadm.yaml }
            """;
        return ClusterFileReader.Read(text, "cluster.yaml", _ => $"apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\ncontrolPlaneEndpoint: {controlPlaneEndpoint}\n");
    }
}
