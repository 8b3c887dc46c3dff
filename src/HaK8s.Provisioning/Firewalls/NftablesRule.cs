namespace HaK8s.Firewalls;

/// <summary>A rule that HaK8s adds to nftables.</summary>
/// <param name="Hook">input or forward.</param>
/// <param name="Name">Its comment, which identifies the rule, because nft's output depends on its version.</param>
/// <param name="Match">Packets to accept, in nft's syntax.</param>
internal sealed record NftablesRule(string Hook, string Name, string Match)
{
    /// <summary>The hook, then the rule.</summary>
    public string Line => $"{Hook} {Match} accept comment \"hak8s: {Name}\"";
}
