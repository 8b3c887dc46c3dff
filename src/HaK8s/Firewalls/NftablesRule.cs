namespace HaK8s.Firewalls;

/// <summary>A rule of ours in nftables.</summary>
/// <param name="Hook">input or forward.</param>
/// <param name="Name">Its comment, by which it is known again: nft prints rules in words of its own version.</param>
/// <param name="Match">What it lets in, in nft's words.</param>
internal sealed record NftablesRule(string Hook, string Name, string Match)
{
    /// <summary>Hook, then the rule.</summary>
    public string Line => $"{Hook} {Match} accept comment \"hak8s: {Name}\"";
}
