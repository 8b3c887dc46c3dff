namespace HaK8s.Preflight.Network;

/// <summary>What a host sees of the network.</summary>
internal sealed record NetworkFacts
{
    /// <summary>Address and port → how it answered, with the words of the system for a rejection.</summary>
    public IReadOnlyDictionary<(string Address, int Port), (TcpAnswer Answer, string Words)> Connections { get; init; } =
        new Dictionary<(string, int), (TcpAnswer, string)>();

    public VipAnswer Vip { get; init; }

    /// <summary>MAC address of who answers for the VIP, or empty.</summary>
    public string VipMac { get; init; } = "";

    /// <summary>Load balancers' addresses that were asked for a word over VRRP's protocol.</summary>
    public IReadOnlyList<string> VrrpExpected { get; init; } = [];

    /// <summary>Those whose word came.</summary>
    public IReadOnlyList<string> VrrpHeard { get; init; } = [];

    /// <summary>From when to when the host listened to VRRP and spoke to its peers, on the clock of this run; null when it did not.</summary>
    public (TimeSpan From, TimeSpan Until)? VrrpListened { get; init; }

    public IReadOnlyList<Stranger> Strangers { get; init; } = [];

    /// <summary>Why VRRP could not be listened to, or empty.</summary>
    public string VrrpUnchecked { get; init; } = "";

    /// <summary>What can be done about that, or empty.</summary>
    public string VrrpCure { get; init; } = "";

    public IReadOnlyList<SourceAnswer> Sources { get; init; } = [];

    /// <summary>What the endpoint's name resolves to; null when it was not asked.</summary>
    public IReadOnlyList<string>? NameAddresses { get; init; }

    /// <summary>True: the name was asked for and the answer did not come in time.</summary>
    public bool NameUnknown { get; init; }

    /// <summary>Why something is unknown: what ran out, and how fast the host is.</summary>
    public string Late { get; init; } = "";

    /// <summary>The host has a proxy of its own for packages, which the checks pass by.</summary>
    public bool HasProxy { get; init; }
}
