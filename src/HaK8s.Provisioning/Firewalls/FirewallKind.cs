namespace HaK8s.Firewalls;

/// <summary>The firewall that blocks packets on a host.</summary>
public enum FirewallKind
{
    /// <summary>No firewall that HaK8s has to open.</summary>
    None,

    Ufw,

    Firewalld,

    /// <summary>The host's own nftables rules, loaded by nftables.service. HaK8s puts its rules before them.</summary>
    Nftables,

    /// <summary>User-provided rules that HaK8s does not open: rules of iptables, or rules that nothing loads at boot.</summary>
    Foreign,
}
