using HaK8s.Machines.Debian;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Debian;

public sealed class MountTableTests
{
    private static readonly MountTable Table = MountTable.Parse("""
        21 1 254:0 / / rw,relatime - ext4 /dev/vda rw
        22 21 0:5 / /var rw - xfs /dev/vdb rw
        23 22 0:6 / /var/cache/labs/a/root rw shared:1 master:2 - overlay overlay rw
        24 23 0:7 / /var/cache/labs/a/root/proc rw - proc proc rw
        25 22 0:8 / /var/cache/labs/ab rw - tmpfs tmpfs rw
        26 22 0:9 / /var/with\040blank rw - tmpfs tmpfs rw
        27 22 0:9 / /var/with\040blank rw - ext4 /dev/vdc rw

        """);

    [TestCase("/etc", "ext4")]
    [TestCase("/var/cache/hak8s", "xfs")]
    [TestCase("/var/cache/labs/a/root/etc", "overlay")]
    [TestCase("/variable", "ext4")]
    [TestCase("/var/with blank/x", "ext4")]
    public void A_path_lies_on_the_innermost_and_last_mount(string path, string type) =>
        Assert.That(Table.TypeAt(path), Is.EqualTo(type));

    [Test]
    public void Mounts_below_a_folder_come_in_the_order_to_unmount_and_neighbours_are_left_out() =>
        Assert.That(Table.Below("/var/cache/labs/a"), Is.EqualTo(new[] { "/var/cache/labs/a/root/proc", "/var/cache/labs/a/root" }));
}
