using HaK8s.Planning;

namespace HaK8s.Firewalls;

/// <summary>Rules of nftables, in our own chains. The host's own chains jump to them first.</summary>
internal static class NftablesRules
{
    /// <summary>Unit that runs the script whenever nftables.service has loaded the host's own rules.</summary>
    public const string Unit = "hak8s-nftables.service";

    /// <summary>One of the facts' rules if the unit is enabled.</summary>
    public const string Enabled = "enabled";

    private const string Input = "input";
    private const string Forward = "forward";

    public static IEnumerable<NftablesRule> Of(NeededPort port)
    {
        var name = port.Portless ? port.Protocol : $"{port.Protocol} {port.Range('-')}";
        var match = port.Portless ? $"ip protocol {(port.Protocol == "vrrp" ? 112 : 4)}" : $"{port.Protocol} dport {port.Range('-')}";
        return port.From.Count == 0
            ? [new NftablesRule(Input, name, match)]
            : port.From.Select(source => new NftablesRule(Input, $"{name} from {source}", $"ip saddr {source} {match}"));
    }

    /// <summary>Lets pods reach each other and their own host.</summary>
    public static IEnumerable<NftablesRule> Pods(string podSubnet)
    {
        if (podSubnet.Length == 0)
            yield break;
        yield return new NftablesRule(Input, $"pods from {podSubnet}", $"ip saddr {podSubnet}");
        yield return new NftablesRule(Forward, $"pods from {podSubnet}", $"ip saddr {podSubnet}");
        yield return new NftablesRule(Forward, $"pods to {podSubnet}", $"ip daddr {podSubnet}");
    }

    /// <summary>Returns a rule as the facts list it, once for each chain that needs it.</summary>
    public static IEnumerable<string> Words(NftablesRule rule, FirewallFacts facts) =>
        facts.Chains.Where(chain => chain.Hook == rule.Hook).Select(chain => $"{chain} {rule.Name}");
}

/// <summary>A rule that HaK8s adds to nftables.</summary>
/// <param name="Hook">input or forward.</param>
/// <param name="Name">Its comment, which identifies the rule, because nft's output depends on its version.</param>
/// <param name="Match">Packets to accept, in nft's syntax.</param>
internal sealed record NftablesRule(string Hook, string Name, string Match)
{
    /// <summary>The hook, then the rule.</summary>
    public string Line => $"{Hook} {Match} accept comment \"hak8s: {Name}\"";
}
