using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds a disabled firewall, which opens all ports, also those of etcd and the kubelet.</summary>
internal sealed class FirewallOff() : CommandRule(
    "packages/firewall-off",
    @"\bsystemctl\s+.*\b(disable|stop|mask)\b.*\b(ufw|firewalld|nftables)\b|\bufw\s+disable\b",
    "the firewall is switched off",
    "etcd, the kubelet and VRRP are then open to the whole network, and a forged advert moves the VIP",
    "open only the needed ports: 6443; between control planes 2379-2380, 10250, 10257, 10259; workers 10250, 10256, 30000-32767; VRRP (protocol 112) between load balancers; the ports of the pod network");
