namespace HaK8s.Preflight.Network;

/// <summary>
/// How a port answered. Before anything listens there, a refusal is the good answer: it proves that packets pass both ways.
/// </summary>
internal enum TcpAnswer
{
    /// <summary>Something listens.</summary>
    Open,

    /// <summary>The host answered that nothing listens.</summary>
    Refused,

    /// <summary>Nothing came back in time: what drops packets, or a host that is off.</summary>
    Silent,

    /// <summary>Something on the way answered with an ICMP error: a rejecting firewall, or no route.</summary>
    Rejected,
}
