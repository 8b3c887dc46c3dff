using HaK8s.Machines.Debian;

namespace HaK8s.Machines.Lab;

/// <summary>The root that all machines of all labs share: what every machine has before anything is installed on it.</summary>
public static class LabRoot
{
    public static DebianRootSpec Spec { get; } = new("machine", "bookworm",
    [
        "systemd", "systemd-sysv", "dbus", "openssh-server", "iproute2", "iputils-ping", "iputils-arping", "netbase", "iptables", "nftables", "conntrack",
        "procps", "kmod", "mount", "sudo", "curl", "ca-certificates", "gnupg", "ethtool", "socat",
    ])
    {
        Customization = [EmbeddedText.Read("machine-root.sh")],
    };
}
