using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Planning;

public class NeededPortsTests
{
    [TestCase(CniPlugin.Bridge)]
    [TestCase(CniPlugin.Calico)]
    [TestCase(CniPlugin.Flannel)]
    [TestCase(CniPlugin.Cilium)]
    public void Each_role_needs_its_ports(CniPlugin cni)
    {
        var spec = Plans.Spec(2, 3, 2);
        var plan = ClusterPlanner.Plan(spec with { Network = spec.Network with { Cni = cni } }, Plans.LabFacts);
        GoldenFile.ShouldMatch(
            string.Concat(new[] { plan.LoadBalancers[0], plan.ControlPlanes[0], plan.Workers[0] }.Select(host => $"{host.Name}\n" + Table(NeededPorts.Of(plan, host)))),
            $"Planning/Golden/ports-{cni}.golden");
    }

    [Test]
    public void Control_planes_that_balance_themselves_need_both_ports_and_VRRP()
    {
        var plan = ClusterPlanner.Plan(Plans.Spec(0, 3, 0), Plans.LabFacts);
        var ports = NeededPorts.Of(plan, plan.Bootstrap);
        Assert.That(ports.Select(port => port.First), Is.SupersetOf(new[] { 8443, 6443, 0 }));
        Assert.That(ports.Single(port => port.Portless).From, Is.EqualTo(new[] { "10.98.0.22", "10.98.0.23" }));
    }

    private static string Table(IReadOnlyList<NeededPort> ports) => string.Concat(ports.Select(port =>
        $"  {(port.Portless ? port.Protocol : $"{port.Range('-')}/{port.Protocol}")} from {(port.From.Count == 0 ? "everybody" : string.Join(", ", port.From))}: {port.Purpose}\n"));
}
