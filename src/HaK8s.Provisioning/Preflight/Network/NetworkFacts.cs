namespace HaK8s.Preflight.Network;

/// <summary>A host's view of the network.</summary>
internal sealed record NetworkFacts
{
    /// <summary>Address and port → answer, with the system's message for a rejection.</summary>
    public IReadOnlyDictionary<(string Address, int Port), (TcpAnswer Answer, string Words)> Connections { get; init; } =
        new Dictionary<(string, int), (TcpAnswer, string)>();

    public VipAnswer Vip { get; init; }

    /// <summary>MAC address of the machine that answers for the VIP, or empty.</summary>
    public string VipMac { get; init; } = "";

    /// <summary>Addresses of the load balancers from which a packet of VRRP's protocol was expected.</summary>
    public IReadOnlyList<string> VrrpExpected { get; init; } = [];

    /// <summary>Addresses from which such a packet arrived.</summary>
    public IReadOnlyList<string> VrrpHeard { get; init; } = [];

    /// <summary>
    /// Time in which the host listened to VRRP and sent to its peers, on the clock of this run; null if it did not.
    /// </summary>
    public (TimeSpan From, TimeSpan Until)? VrrpListened { get; init; }

    public IReadOnlyList<UnknownVrrpRouter> UnknownVrrpRouters { get; init; } = [];

    /// <summary>Reason why VRRP could not be checked, or empty.</summary>
    public string VrrpUnchecked { get; init; } = "";

    /// <summary>Fix for that, or empty.</summary>
    public string VrrpCure { get; init; } = "";

    public IReadOnlyList<SourceAnswer> Sources { get; init; } = [];

    /// <summary>Addresses of the endpoint's name; null if they were not looked up.</summary>
    public IReadOnlyList<string>? NameAddresses { get; init; }

    /// <summary>True if the name was looked up and the answer did not arrive in time.</summary>
    public bool NameUnknown { get; init; }

    /// <summary>Reason why a fact is unknown: the timeout, and the host's speed.</summary>
    public string Late { get; init; } = "";

    /// <summary>True if the host has its own proxy for packages, which the checks bypass.</summary>
    public bool HasProxy { get; init; }
}

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

/// <summary>Whether a machine answers ARP for the VIP.</summary>
internal enum VipAnswer
{
    NotAsked,

    Free,

    Taken,

    /// <summary>The VIP is not in a network of the host, so ARP cannot find it.</summary>
    OffLink,

    /// <summary>The question could not be asked in time.</summary>
    Unknown,
}

/// <summary>Answer of a repository or registry.</summary>
/// <param name="Problem">Empty if it answered.</param>
/// <param name="Late">True if only the time ran out, and the source is reachable as far as known.</param>
internal sealed record SourceAnswer(string Url, string Problem, bool Late = false);

/// <summary>A VRRP advertisement of a machine that is not one of the load balancers.</summary>
internal sealed record UnknownVrrpRouter(string Address, int RouterId);
