using System.Net;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Lab;

public sealed class LabLayoutTests
{
    private static readonly CacheFolder Cache = new("/cache");

    [Test]
    public void Machines_names_and_addresses_come_from_the_cluster_file()
    {
        var layout = LabLayout.Of(Spec("10.98.0.10", "10.98.0.11", "10.98.0.12"), Cache);

        Assert.That(layout.Machines.Select(machine => (machine.Name, machine.Address)), Is.EqualTo(new[] { ("h0", "10.98.0.11"), ("h1", "10.98.0.12") }));
        Assert.That(layout.Machines[0].Folder, Is.EqualTo("/cache/labs/demo/machines/h0"));
        Assert.That(layout.HostLines, Is.EqualTo(new[] { "10.98.0.11 h0", "10.98.0.12 h1", "10.98.0.10 api.demo" }));
        Assert.That(layout.Range.GatewayWithLength, Is.EqualTo("10.98.0.1/24"));
    }

    [Test]
    public void The_bridge_leaves_its_address_to_a_machine_that_uses_it() =>
        Assert.That(LabRange.Of(Spec("10.98.0.254", "10.98.0.1")).Gateway, Is.EqualTo("10.98.0.253"));

    [Test]
    public void Addresses_in_several_networks_are_refused_with_all_of_them()
    {
        var refusal = Assert.Throws<MachinesException>(() => LabRange.Of(Spec("10.98.0.10", "10.98.0.11", "10.99.0.11")));

        Assert.That(refusal?.Message, Does.Contain("10.98.0.0/24").And.Contain("10.99.0.0/24").And.Contain("try:"));
    }

    [TestCase("fd00::1")]
    [TestCase("cp-1")]
    public void Text_that_is_not_an_IPv4_address_is_refused(string address) =>
        Assert.Throws<MachinesException>(() => LabRange.Of(Spec(null, address)));

    [Test]
    public void The_error_for_an_unknown_machine_lists_the_existing_ones() =>
        Assert.That(
            Assert.Throws<MachinesException>(() => LabLayout.Of(Spec(null, "10.98.0.11"), Cache).Machine("h9"))?.Message,
            Does.Contain("h9").And.Contain("h0"));

    [TestCase("10.98.0.0/24", "docker9")]
    [TestCase("10.98.1.0/24", null)]
    [TestCase("10.50.7.0/24", "tun0")]
    [TestCase("10.60.0.0/24", null)]
    [TestCase("192.168.0.0/16", "eth0")]
    public void A_range_in_use_is_found_by_interface_or_route_but_not_by_wide_routes_or_the_own_bridge(string range, string? device)
    {
        const string Addresses = """
            [{"ifname":"lo","addr_info":[{"local":"127.0.0.1","prefixlen":8}]},{"ifname":"eth0","addr_info":[{"local":"192.168.1.7","prefixlen":24}]},
             {"ifname":"docker9","addr_info":[{"local":"10.98.0.129","prefixlen":25}]},{"ifname":"hk-demo","addr_info":[{"local":"10.98.1.1","prefixlen":24}]},{}]
            """;
        const string Routes = """
            [{"dst":"default","gateway":"192.168.1.1","dev":"eth0"},{"dst":"10.0.0.0/8","dev":"tun0"},{"dst":"10.50.7.9","dev":"tun0"},{"dst":"192.168.1.0/24","dev":"eth0"}]
            """;

        Assert.That(AddressesInUse.Find(IPNetwork.Parse(range), Addresses, Routes, "hk-demo")?.Interface, Is.EqualTo(device));
    }

    private static ClusterSpec Spec(string? vip, params string[] addresses) => new()
    {
        Name = "demo",
        LoadBalancer = new() { Vip = vip },
        Hosts = [.. addresses.Select((address, index) => new HostSpec { Name = $"h{index}", Role = HostRole.Worker, Address = address })],
    };
}
