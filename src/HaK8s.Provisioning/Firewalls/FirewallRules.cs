using HaK8s.Planning;

namespace HaK8s.Firewalls;

/// <summary>Lists the rules that let a port in, in the firewall's own syntax.</summary>
internal static class FirewallRules
{
    /// <returns>None for a firewall that HaK8s does not open.</returns>
    public static IEnumerable<string> Of(NeededPort port, FirewallFacts facts) => facts.Kind switch
    {
        FirewallKind.Ufw => UfwRules.Of(port),
        FirewallKind.Firewalld => FirewalldRules.Of(port),
        FirewallKind.Nftables => NftablesRules.Of(port).SelectMany(rule => NftablesRules.Words(rule, facts)),
        _ => [],
    };

    /// <summary>True if all rules for the port exist, or there is nothing to open.</summary>
    public static bool Hold(NeededPort port, FirewallFacts facts) => Of(port, facts).All(facts.Rules.Contains);

    /// <summary>Formats ports for messages: 2379-2380/tcp, protocol vrrp.</summary>
    public static string Text(IEnumerable<NeededPort> ports) =>
        string.Join(", ", ports.Select(port => port.Portless ? $"protocol {port.Protocol}" : $"{port.Range('-')}/{port.Protocol}").Distinct());
}
