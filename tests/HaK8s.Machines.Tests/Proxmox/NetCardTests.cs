using HaK8s.Machines.Proxmox;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Proxmox;

public class NetCardTests
{
    [TestCase("virtio=BC:24:11:2E:C5:DA,bridge=vmbr1,firewall=1,tag=10", "virtio=02:00:00:00:00:01,bridge=vmbr0,firewall=1,tag=10")]
    [TestCase("e1000=BC:24:11:2E:C5:DA,bridge=vmbr0", "e1000=02:00:00:00:00:01,bridge=vmbr0")]
    [TestCase("model=vmxnet3,macaddr=BC:24:11:2E:C5:DA,bridge=vmbr0,mtu=9000", "vmxnet3=02:00:00:00:00:01,bridge=vmbr0,mtu=9000")]
    [TestCase(null, "virtio=02:00:00:00:00:01,bridge=vmbr0")]
    public void The_templates_card_keeps_all_but_MAC_and_bridge(string? template, string expected) =>
        Assert.That(NetCard.For(template, "02:00:00:00:00:01", "vmbr0"), Is.EqualTo(expected));
}
