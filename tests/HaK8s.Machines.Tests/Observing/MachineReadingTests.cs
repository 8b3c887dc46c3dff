using HaK8s.Machines.Observing;
using HaK8s.Planning.Facts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Observing;

public class MachineReadingTests
{
    [Test]
    public void A_virtual_machine_is_read()
    {
        var reading = MachineReading.Parse("os rocky\nversion 9.4\nlike rhel centos fedora\narchitecture x86_64\ncgroup cgroup2fs\ncontainer none\n");
        Assert.That(reading, Is.EqualTo(new MachineReading { Os = new HostOs("rocky", "9.4", PackageFamily.Dnf) { Architecture = "x86_64" }, CgroupV1 = false, Container = false }));
    }

    [Test]
    public void A_container_with_cgroup_v1_is_detected()
    {
        var reading = MachineReading.Parse("os debian\nversion 12\nlike \ncgroup tmpfs\ncontainer systemd-nspawn\n");
        Assert.That((reading.CgroupV1, reading.Container, reading.Os), Is.EqualTo((true, true, HostOs.Debian12)));
    }

    [TestCase("ubuntu", "debian", PackageFamily.Apt)]
    [TestCase("linuxmint", "ubuntu debian", PackageFamily.Apt)]
    [TestCase("almalinux", "rhel centos fedora", PackageFamily.Dnf)]
    [TestCase("fedora", "", PackageFamily.Dnf)]
    public void The_family_follows_from_the_system_or_from_similar_systems(string id, string like, PackageFamily family) =>
        Assert.That(MachineReading.Parse($"os {id}\nlike {like}\n").Os.Family, Is.EqualTo(family));

    [Test]
    public void A_system_of_another_family_is_named() =>
        Assert.That(() => MachineReading.Parse("os alpine\nversion 3.20\nlike \n"), Throws.InstanceOf<FormatException>().With.Message.StartsWith("runs alpine,"));
}
