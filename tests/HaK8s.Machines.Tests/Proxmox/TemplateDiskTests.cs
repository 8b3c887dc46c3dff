using HaK8s.Machines.Proxmox;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Proxmox;

public class TemplateDiskTests
{
    [TestCase("boot: order=ide2;virtio1;net0|ide2: local:iso/debian.iso,media=cdrom|virtio1: tank:base-1-disk-0,iothread=1,size=2252M|scsi0: tank:base-1-disk-1,size=8G", "virtio1", 2252 / 1024.0)]
    [TestCase("boot: c|bootdisk: sata0|sata0: local:9000/base-9000-disk-0.qcow2,size=1T", "sata0", 1024.0)]
    [TestCase("scsi0: local-lvm:base-9000-disk-0", "scsi0", null)]
    [TestCase("efidisk0: local-lvm:base-9000-disk-1,size=4M|net0: virtio=BC:24:11:2E:C5:DA", null, null)]
    public void The_disk_of_the_boot_order_is_found_with_its_size(string settings, string? key, double? size)
    {
        var disk = TemplateDisk.Of(Settings(settings));
        Assert.That((disk?.Key, disk?.Size), Is.EqualTo((key, size)));
    }

    [TestCase("ide2: local-lvm:vm-9000-cloudinit,media=cdrom", true)]
    [TestCase("scsi1: local:9000/vm-9000-cloudinit.qcow2,media=cdrom,size=4M", true)]
    [TestCase("ide2: local:iso/cloudinit-tools.iso,media=cdrom", false)]
    [TestCase("ide2: none,media=cdrom", false)]
    [TestCase("description: has ide2%3A local-lvm:cloudinit", false)]
    public void The_cloud_init_drive_is_recognized(string setting, bool found) => Assert.That(TemplateDisk.HasCloudInit(Settings(setting)), Is.EqualTo(found));

    private static Dictionary<string, string> Settings(string text) =>
        text.Split('|').Select(line => line.Split(": ", 2)).ToDictionary(words => words[0], words => words[1]);
}
