using HaK8s.LabTests.Machines.Lab;
using HaK8s.Machines.Debian;
using HaK8s.Processes;

namespace HaK8s.LabTests.Machines.Vagrant;

/// <summary>
/// A small Debian box for vagrant-libvirt that boots under software emulation: a filesystem without partitions, and its
/// kernel next to it.
/// </summary>
internal static class TestBox
{
    public const string Name = "hak8s-test-box";

    /// <summary>Makes NAME.box in a folder; uses the Debian root from the cache if it exists.</summary>
    /// <returns>The box's path.</returns>
    public static async Task<string> MakeAsync(string folder, Action<string> say)
    {
        var root = await new DebianRoots(CacheFolder.Locate()).EnsureAsync(Spec, new LineProgress(say), CancellationToken.None);
        var box = Path.Combine(folder, Name + ".box");
        await LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-euc", """
            cd "$1"; root=$2 box=$3
            cp "$root"/boot/vmlinuz-* kernel
            cp "$root"/boot/initrd.img-* initrd
            truncate -s 3G disk
            /sbin/mkfs.ext4 -q -F -d "$root" disk
            qemu-img convert -f raw -O qcow2 disk box.img
            rm disk
            echo '{"provider": "libvirt", "format": "qcow2", "virtual_size": 3}' > metadata.json
            cat > Vagrantfile
            tar -cf "$box" metadata.json Vagrantfile box.img kernel initrd
            rm metadata.json Vagrantfile box.img kernel initrd
            """, "box", folder, root, box) { Input = Settings, Deadline = TimeSpan.FromMinutes(15) }, CancellationToken.None);
        return box;
    }

    /// <summary>Removes the copies of the box that vagrant-libvirt keeps in libvirt's storage.</summary>
    public static Task ForgetAsync() => LocalProcess.RunAsync(
        new ProcessSpec("bash", "-c", """
            for volume in $(virsh -c qemu:///system vol-list default | grep -o "^ *hak8s-$1_vagrant[^ ]*"); do
              virsh -c qemu:///system vol-delete "$volume" default
            done
            """, "box", Name),
        CancellationToken.None);

    /// <summary>The box's own Vagrantfile: only the settings for software emulation, none of the cluster.</summary>
    private const string Settings = """
        Vagrant.configure("2") do |config|
          # Vagrant's well-known key stays: the machine lives for minutes, on this computer.
          config.ssh.insert_key = false
          config.vm.provider "libvirt" do |libvirt|
            libvirt.driver = "qemu"
            libvirt.cpu_mode = "custom"
            libvirt.cpu_model = "qemu64"
            libvirt.kernel = File.expand_path("kernel", __dir__)
            libvirt.initrd = File.expand_path("initrd", __dir__)
            libvirt.cmd_line = "root=/dev/vda ro net.ifnames=0 biosdevname=0 console=ttyS0"
          end
        end
        """;

    private static DebianRootSpec Spec => new("vagrant-box", "bookworm",
    [
        "systemd", "systemd-sysv", "dbus", "udev", "kmod", "openssh-server", "sudo", "ifupdown", "isc-dhcp-client", "iproute2", "procps",
        "ca-certificates", "linux-image-cloud-amd64", "initramfs-tools", "zstd", "iputils-ping",
    ])
    {
        Customization =
        [
            $$"""
            set -eu
            chroot "$1" useradd -m -s /bin/bash vagrant
            install -d -m 700 "$1/home/vagrant/.ssh"
            echo '{{PublicKey()}}' > "$1/home/vagrant/.ssh/authorized_keys"
            chmod 600 "$1/home/vagrant/.ssh/authorized_keys"
            chroot "$1" chown -R vagrant:vagrant /home/vagrant/.ssh
            echo 'vagrant ALL=(ALL) NOPASSWD: ALL' > "$1/etc/sudoers.d/vagrant"
            chmod 440 "$1/etc/sudoers.d/vagrant"
            mkdir -p "$1/etc/network/interfaces.d"
            printf 'auto lo\niface lo inet loopback\nauto eth0\nallow-hotplug eth0\niface eth0 inet dhcp\n' > "$1/etc/network/interfaces"
            echo '/dev/vda / ext4 defaults 0 1' > "$1/etc/fstab"
            printf '127.0.0.1 localhost\n::1 localhost ip6-localhost\n' > "$1/etc/hosts"
            echo 'Acquire::Languages "none";' > "$1/etc/apt/apt.conf.d/99languages"
            echo 'UseDNS no' >> "$1/etc/ssh/sshd_config"
            rm -f "$1"/etc/ssh/ssh_host_*
            : > "$1/etc/machine-id"
            printf '[Unit]\nBefore=ssh.service\n[Service]\nType=oneshot\nExecStart=/usr/bin/ssh-keygen -A\n[Install]\nWantedBy=multi-user.target\n' > "$1/etc/systemd/system/host-keys.service"
            chroot "$1" systemctl enable host-keys.service
            """,
        ],
    };

    /// <summary>Reads Vagrant's well-known public key from Vagrant itself.</summary>
    private static string PublicKey() =>
        File.ReadAllLines(Directory.GetFiles(VagrantNeeds.Gems, "vagrant.pub", SearchOption.AllDirectories)[0])[0].Trim();
}
