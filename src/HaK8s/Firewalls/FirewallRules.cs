using HaK8s.Planning;

namespace HaK8s.Firewalls;

/// <summary>What a firewall needs to let a port in, in its own words.</summary>
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

    /// <summary>True: all rules for the port are there, or there is nothing to open.</summary>
    public static bool Hold(NeededPort port, FirewallFacts facts) => Of(port, facts).All(facts.Rules.Contains);

    /// <summary>For people: 2379-2380/tcp, protocol vrrp.</summary>
    public static string Text(IEnumerable<NeededPort> ports) =>
        string.Join(", ", ports.Select(port => port.Portless ? $"protocol {port.Protocol}" : $"{port.Range('-')}/{port.Protocol}").Distinct());
}
