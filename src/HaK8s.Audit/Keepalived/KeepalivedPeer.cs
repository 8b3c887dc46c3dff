using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Keepalived;

/// <summary>An instance of one host's file, which is compared with those of the other hosts.</summary>
internal sealed record KeepalivedPeer(KeepalivedConfig Config, KeepalivedBlock Instance)
{
    private const double DefaultPriority = 100;

    public string Vip { get; } = Instance.Find("virtual_ipaddress")?.Children.Select(child => child.Keyword.Split('/')[0]).Min(StringComparer.Ordinal) ?? "";

    /// <summary>Addresses in the adverts.</summary>
    public HashSet<string> Vips { get; } = [.. Instance.Find("virtual_ipaddress")?.Children.Select(child => child.Keyword.Split('/')[0]) ?? []];

    /// <summary>True if the instance sends its adverts over IPv6, where router ids are apart from those of IPv4.</summary>
    public bool IsIpv6 => Instance.Has("native_ipv6") || (Instance.Find("virtual_ipaddress")?.Children is [var first, ..] && first.Keyword.Contains(':', StringComparison.Ordinal));

    public string Id => Instance.Value("virtual_router_id") ?? "";

    public string Advert => Instance.Value("advert_int") ?? "1";

    /// <summary>The part of the password that counts; empty without one.</summary>
    public string Password => Instance.Find("authentication")?.Value("auth_pass") is { } text ? text[..Math.Min(text.Length, Rules.Password.Longest)] : "";

    public int PasswordLine => (Instance.Find("authentication")?.Find("auth_pass") ?? Instance).Line;

    /// <summary>AH or PASS; empty without authentication.</summary>
    public string AuthType => Instance.Find("authentication")?.Value("auth_type")?.ToUpperInvariant() ?? "";

    public int Version => Config.Version(Instance);

    public string? Source => Instance.Value("unicast_src_ip");

    /// <summary>The address that multicast adverts are sent to.</summary>
    public string Group => Instance.Value("mcast_dst_ip") ?? Config.Global?.Value("vrrp_mcast_group4") ?? "224.0.0.18";

    public double Priority => Instance.Number("priority") ?? DefaultPriority;

    public IReadOnlyList<string> Peers => [.. Instance.Find("unicast_peer")?.Children.Select(peer => peer.Keyword) ?? []];

    /// <summary>True if the file or a template may add peers that are not shown here.</summary>
    public bool HasOpenPeers => Peers.Any(Keywords.IsPlaceholder) || Config.FromGuide || Config.Unclosed.Count > 0
        || Instance.Children.Any(child => child.Keyword is "include" || Keywords.IsPlaceholder(child.Keyword) || child.Keyword.StartsWith('@') || (child.Keyword == "unicast_peer" && child.Children.Count == 0));

    /// <summary>Returns the first instance of each host: one for a file, and one for each block of a guide that has a state, a priority or an address of its own.</summary>
    public static List<KeepalivedPeer> Hosts(IEnumerable<KeepalivedPeer> peers) =>
        peers.Aggregate(new List<KeepalivedPeer>(), (hosts, peer) => hosts.TrueForAll(peer.IsOfOtherHost) ? [.. hosts, peer] : hosts);

    /// <summary>Returns the other host's file, or its line in the same file.</summary>
    public string NameOf(KeepalivedPeer other) => other.Config.File == Config.File ? $"the block at line {other.Instance.Line}" : other.Config.File;

    private bool IsOfOtherHost(KeepalivedPeer other) => Config.File != other.Config.File
        || (Config.FromGuide && other.Config.FromGuide && !ReferenceEquals(Config, other.Config) && (Priority != other.Priority || Instance.Value("state") != other.Instance.Value("state")) && (Source is null) == (other.Source is null));

    /// <summary>Returns the line of the first address that another instance does not have; that of the list if there is none.</summary>
    public int LineOfVipWithout(KeepalivedPeer other) =>
        Instance.Find("virtual_ipaddress")?.Children.FirstOrDefault(child => !other.Vips.Contains(child.Keyword.Split('/')[0]))?.Line ?? Line("virtual_ipaddress");

    /// <summary>Lines of the addresses of the other hosts.</summary>
    public IReadOnlyList<int> LinesOfPeers => [.. Instance.Find("unicast_peer")?.Children.Select(peer => peer.Line) ?? []];

    public int Line(string keyword) => (Instance.Find(keyword) ?? Instance).Line;

    /// <summary>True if two instances with different VIPs are those of two hosts: they name each other, or they are alike except for the priority or the state.</summary>
    public bool IsHostOfSame(KeepalivedPeer other) => Config != other.Config
        && ((Source is { } source && other.Source is { } second && Peers.Contains(second) && other.Peers.Contains(source))
            || (Config.File != other.Config.File && Instance.Name == other.Instance.Name && Config.Instances.Count == 1 && other.Config.Instances.Count == 1 && Vips.Count == other.Vips.Count
                && (Priority != other.Priority || Instance.Value("state") != other.Instance.Value("state"))));
}
