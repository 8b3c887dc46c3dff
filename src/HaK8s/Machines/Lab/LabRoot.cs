using HaK8s.Machines.Debian;

namespace HaK8s.Machines.Lab;

/// <summary>The root that all machines of all labs share: what every machine has before anything is installed on it.</summary>
public static class LabRoot
{
    public static DebianRootSpec Spec { get; } = new("machine", "bookworm",
    [
        "systemd", "systemd-sysv", "dbus", "openssh-server", "iproute2", "iputils-ping", "iptables", "nftables", "conntrack",
        "procps", "kmod", "mount", "sudo", "curl", "ca-certificates", "gnupg", "ethtool", "socat",
    ])
    {
        Customization =
        [
            // Host keys and ids are each machine's own.
            "rm -f \"$1\"/etc/ssh/ssh_host_* \"$1\"/etc/machine-id \"$1\"/var/lib/dbus/machine-id",
            // What has no meaning in a namespace or would change packages behind the back of an installation.
            "systemctl --root=\"$1\" --quiet mask "
                + "systemd-networkd.service systemd-networkd.socket systemd-networkd-wait-online.service systemd-resolved.service "
                + "systemd-timesyncd.service systemd-logind.service systemd-update-utmp.service systemd-update-utmp-runlevel.service "
                + "systemd-udevd.service systemd-udev-trigger.service systemd-udev-settle.service "
                + "systemd-udevd-control.socket systemd-udevd-kernel.socket "
                + "systemd-pstore.service systemd-boot-system-token.service systemd-firstboot.service systemd-journal-flush.service "
                + "apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer "
                + "console-getty.service getty@.service getty-static.service "
                + "sys-kernel-debug.mount sys-kernel-tracing.mount sys-fs-fuse-connections.mount dev-hugepages.mount dev-mqueue.mount "
                + "modprobe@.service kmod-static-nodes.service",
        ],
    };
}
