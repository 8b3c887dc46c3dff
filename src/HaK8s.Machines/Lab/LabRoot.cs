using HaK8s.ClusterFile;
using HaK8s.Machines.Debian;

namespace HaK8s.Machines.Lab;

/// <summary>
/// Roots that all machines of all labs share, one per release: a machine's system before anything is installed on it.
/// </summary>
public static class LabRoot
{
    public static DebianRootSpec Of(DebianRelease release) => new("machine", release.ToString().ToLowerInvariant(),
    [
        "systemd", "systemd-sysv", "dbus", "openssh-server", "iproute2", "iputils-ping", "iputils-arping", "netbase", "iptables", "nftables", "conntrack",
        "procps", "kmod", "mount", "sudo", "curl", "ca-certificates", "gnupg", "ethtool", "socat",
    ])
    {
        Cost = new(24, Cores: 0.9, Starts: 5000, Megabytes: 70, DiskMegabytes: 400),
        Customization = [EmbeddedText.Read(typeof(LabRoot), "machine-root.sh")],
    };
}
