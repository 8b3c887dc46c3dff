namespace HaK8s.Preflight.Network;

/// <summary>
/// Answer of a port. Before a program listens there, a refusal is the good answer: it proves that packets pass both
/// ways.
/// </summary>
internal enum TcpAnswer
{
    /// <summary>A program listens.</summary>
    Open,

    /// <summary>The host answered that nothing listens.</summary>
    Refused,

    /// <summary>
    /// The kernel asked three times or more without an answer: packets are dropped, or the host is off or hangs.
    /// </summary>
    Silent,

    /// <summary>An ICMP error was returned: a rejecting firewall, or no route.</summary>
    Rejected,

    /// <summary>
    /// The question could not be asked, or its answer not received, in the available time. It says nothing about the
    /// network.
    /// </summary>
    Unknown,
}
