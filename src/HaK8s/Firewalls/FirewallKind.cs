namespace HaK8s.Firewalls;

/// <summary>What keeps packets out of a host.</summary>
public enum FirewallKind
{
    /// <summary>Nothing that HaK8s has to open.</summary>
    None,

    Ufw,

    Firewalld,

    /// <summary>The host's own nftables rules, which nftables.service loads: HaK8s puts its own before them.</summary>
    Nftables,

    /// <summary>Rules of somebody's own that HaK8s does not open: iptables', or such as nothing loads at boot.</summary>
    Foreign,
}
