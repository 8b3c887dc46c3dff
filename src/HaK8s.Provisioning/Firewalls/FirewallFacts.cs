using HaK8s.Hosts;

namespace HaK8s.Firewalls;

/// <summary>The firewall that is active on a host.</summary>
/// <param name="Rules">Existing rules, written as in <see cref="FirewallRules"/>; with nftables also the files and the unit
/// that make them permanent.</param>
/// <param name="Zone">firewalld's zone of the host's address; empty for other firewalls.</param>
public sealed record FirewallFacts(FirewallKind Kind, IReadOnlySet<string> Rules, string Zone = "")
{
    public static FirewallFacts None { get; } = new(FirewallKind.None, new HashSet<string>());

    /// <summary>nftables' chains that drop or reject packets unless a rule accepts them; empty for ufw and firewalld.</summary>
    public IReadOnlyList<ClosingChain> Chains { get; init; } = [];

    /// <summary>Bash functions that find such chains, for the observation and for the script at a host's start.</summary>
    internal static string ClosingChains { get; } = EmbeddedText.ReadPart(typeof(FirewallFacts), "closing-chains.sh");

    private static readonly string Active = EmbeddedText.ReadPart(typeof(FirewallFacts), "active-firewall.sh");

    /// <summary>Prints the active firewall, to be read by <see cref="Read"/>.</summary>
    internal static ShellText Observation(string address) => ShellText.Of($"""
        export LC_ALL=C.UTF-8
        address={address}
        script_file={HostPaths.OpenNftables}
        unit_file={HostPaths.OpenNftablesUnit}
        unit={NftablesRules.Unit}
        enabled={NftablesRules.Enabled}
        {ClosingChains:raw}
        {Active:raw}
        """);

    internal static FirewallFacts Read(string output)
    {
        var kind = FirewallKind.None;
        var zone = "";
        var rules = new HashSet<string>();
        var chains = new List<ClosingChain>();
        foreach (var parts in output.Split('\n').Select(line => line.Split('\t', 2)).Where(parts => parts.Length == 2))
        {
            if (parts[0] == "kind")
                kind = Enum.Parse<FirewallKind>(parts[1]);
            else if (parts[0] == "zone")
                zone = parts[1];
            else if (parts[0] == "rule")
                rules.UnionWith(kind == FirewallKind.Ufw ? UfwRules.Apart(parts[1].Trim()) : [parts[1].Trim()]);
            else if (parts[0] == "chain" && parts[1].Split(' ') is [var hook, var family, var table, var name])
                chains.Add(new ClosingChain(hook, $"{family} {table}", name));
        }

        return new FirewallFacts(kind, rules, zone) { Chains = chains };
    }
}

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

/// <summary>A chain of nftables that blocks packets unless one of its rules accepts them.</summary>
/// <param name="Hook">input or forward.</param>
/// <param name="Table">Family and name, such as inet filter.</param>
public sealed record ClosingChain(string Hook, string Table, string Name)
{
    /// <summary>Written as in nft: inet filter input.</summary>
    public override string ToString() => $"{Table} {Name}";
}
