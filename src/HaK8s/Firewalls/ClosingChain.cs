namespace HaK8s.Firewalls;

/// <summary>A chain of nftables that keeps out what no rule in it lets in.</summary>
/// <param name="Hook">input or forward.</param>
/// <param name="Table">Family and name, such as inet filter.</param>
public sealed record ClosingChain(string Hook, string Table, string Name)
{
    /// <summary>As nft has it: inet filter input.</summary>
    public override string ToString() => $"{Table} {Name}";
}
