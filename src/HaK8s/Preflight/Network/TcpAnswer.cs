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

    /// <summary>The kernel asked three times or more and nothing came back: something drops packets, or the host is off or hangs.</summary>
    Silent,

    /// <summary>Something on the way answered with an ICMP error: a rejecting firewall, or no route.</summary>
    Rejected,

    /// <summary>The question could not be asked, or its answer not taken, in the time that there was. It says nothing of the network.</summary>
    Unknown,
}
