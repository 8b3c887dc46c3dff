using System.Net;
using System.Net.NetworkInformation;
using HaK8s.Verification.Probes.Wire;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Probes.Wire;

public class ArpTests
{
    private static readonly IPAddress Vip = IPAddress.Parse("10.98.0.10");
    private static readonly PhysicalAddress Asker = PhysicalAddress.Parse("02:68:61:6b:38:73");
    private static readonly PhysicalAddress Owner = PhysicalAddress.Parse("aa:bb:cc:00:11:22");

    [Test]
    public void An_ARP_request_is_a_broadcast_without_the_senders_IP_address() => Assert.That(
        Convert.ToHexString(ArpFrame.WhoHas(Vip, Asker)),
        Is.EqualTo("FFFFFFFFFFFF0268616B38730806" + "0001080006040001" + "0268616B387300000000" + "0000000000000A62000A"));

    [Test]
    public void An_ARP_answer_names_the_owner_of_the_address() => Assert.That(ArpFrame.Answer(Reply(), Vip, Asker), Is.EqualTo(Owner));

    [Test]
    public void Answers_to_other_hosts_or_about_other_addresses_requests_and_torn_frames_are_ignored()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ArpFrame.Answer(Reply(), IPAddress.Parse("10.98.0.11"), Asker), Is.Null);
            Assert.That(ArpFrame.Answer(Reply(), Vip, Owner), Is.Null);
            Assert.That(ArpFrame.Answer(ArpFrame.WhoHas(Vip, Asker), Vip, Asker), Is.Null);
            Assert.That(ArpFrame.Answer(Reply().AsSpan(0, 41), Vip, Asker), Is.Null);
        });
    }

    [Test]
    public void The_kernels_ARP_table_maps_link_addresses_to_host_names()
    {
        const string Table = """
            IP address       HW type     Flags       HW address            Mask     Device
            10.98.0.11       0x1         0x2         aa:bb:cc:00:11:22     *        hak8s0
            10.98.0.21       0x1         0x2         aa:bb:cc:00:11:33     *        hak8s0
            10.98.0.12       0x1         0x0         00:00:00:00:00:00     *        hak8s0
            """;
        var names = ArpTable.Parse(Table, new Dictionary<string, string> { ["10.98.0.11"] = "lb-1", ["10.98.0.12"] = "lb-2" });
        Assert.That(names[Owner], Is.EqualTo("lb-1"));
        Assert.That(names.ContainsKey(PhysicalAddress.Parse("aa:bb:cc:00:11:33")), Is.False);
    }

    [TestCase("10.98.0.1", 24, true)]
    [TestCase("10.98.1.1", 24, false)]
    [TestCase("10.98.1.1", 16, true)]
    [TestCase("10.98.0.129", 25, false)]
    [TestCase("10.98.0.10", 32, false)]
    public void A_network_contains_the_VIP_or_not(string own, int length, bool holds) => Assert.That(VipInterface.Holds(IPAddress.Parse(own), length, Vip), Is.EqualTo(holds));

    private static byte[] Reply()
    {
        var frame = ArpFrame.WhoHas(Vip, Asker);
        frame[21] = 2;
        Owner.GetAddressBytes().CopyTo(frame, 22);
        Vip.GetAddressBytes().CopyTo(frame, 28);
        Asker.GetAddressBytes().CopyTo(frame, 32);
        return frame;
    }

    [TestCase("127.0.0.1", ExpectedResult = true)]
    [TestCase("192.0.2.77", ExpectedResult = false)]
    public bool A_load_balancer_does_not_ask_itself(string balancer) => VipInterface.BalancesHere([balancer]);
}
