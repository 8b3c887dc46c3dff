using HaK8s.Machines;
using HaK8s.Machines.Observing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Observing;

public class HostReadingTests
{
    private const string Rocky = "os rocky\nversion 9.4\nlike rhel centos fedora\ncgroup cgroup2fs\ncontainer none\nmachine-id 1a2b\nproduct-uuid 4c4c\ncards 1\n";

    [Test]
    public void A_virtual_machine_is_read()
    {
        var reading = HostReading.Parse(Rocky);
        Assert.That(reading, Is.EqualTo(new HostReading { Os = new HostOs("rocky", "9.4", PackageFamily.Dnf), CgroupV1 = false, Container = false, MachineId = "1a2b", ProductUuid = "4c4c", Cards = 1 }));
    }

    [Test]
    public void A_container_with_cgroup_v1_is_told()
    {
        var reading = HostReading.Parse("os debian\nversion 12\nlike \ncgroup tmpfs\ncontainer systemd-nspawn\nmachine-id \nproduct-uuid \ncards 2\n");
        Assert.That((reading.CgroupV1, reading.Container, reading.Cards, reading.Os), Is.EqualTo((true, true, 2, HostOs.Debian12)));
    }

    [TestCase("ubuntu", "debian", PackageFamily.Apt)]
    [TestCase("linuxmint", "ubuntu debian", PackageFamily.Apt)]
    [TestCase("almalinux", "rhel centos fedora", PackageFamily.Dnf)]
    [TestCase("fedora", "", PackageFamily.Dnf)]
    public void The_family_follows_from_the_system_or_what_it_is_like(string id, string like, PackageFamily family) =>
        Assert.That(HostReading.Parse($"os {id}\nlike {like}\n").Os.Family, Is.EqualTo(family));

    [Test]
    public void A_system_of_another_family_is_named() =>
        Assert.That(() => HostReading.Parse("os alpine\nversion 3.20\nlike \n"), Throws.InstanceOf<FormatException>().With.Message.StartsWith("runs alpine,"));

    [Test]
    public void Clones_of_one_machine_are_told_with_their_cure()
    {
        var twin = HostReading.Parse(Rocky);
        var problems = HostDifferences.Of([("cp-1", twin), ("cp-2", twin), ("cp-3", twin with { MachineId = "other", ProductUuid = "" })]).ToList();
        Assert.That(problems, Has.Count.EqualTo(2));
        Assert.That(problems[0], Does.StartWith("cp-1, cp-2: have the same machine-id 1a2b").And.Contain("systemd-machine-id-setup"));
        Assert.That(problems[1], Does.StartWith("cp-1, cp-2: have the same product_uuid 4c4c"));
    }

    [Test]
    public void Containers_beside_machines_are_refused()
    {
        var machine = HostReading.Parse(Rocky);
        var container = machine with { Container = true, MachineId = "other", ProductUuid = "" };
        Assert.That(HostDifferences.Of([("cp-1", machine), ("cp-2", container)]), Has.One.StartsWith("cp-2: containers, and the other hosts"));
    }
}
