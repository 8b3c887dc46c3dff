namespace HaK8s.Steps.Firewall;

/// <summary>What keeps packets out of a host.</summary>
public enum FirewallKind
{
    /// <summary>Nothing that HaK8s has to open.</summary>
    None,

    Ufw,

    Firewalld,

    /// <summary>Rules of somebody's own whose chain drops what it does not name.</summary>
    Nftables,
}
