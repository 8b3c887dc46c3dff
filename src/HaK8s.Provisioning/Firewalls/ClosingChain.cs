namespace HaK8s.Firewalls;

/// <summary>A chain of nftables that blocks packets unless one of its rules accepts them.</summary>
/// <param name="Hook">input or forward.</param>
/// <param name="Table">Family and name, such as inet filter.</param>
public sealed record ClosingChain(string Hook, string Table, string Name)
{
    /// <summary>Written as in nft: inet filter input.</summary>
    public override string ToString() => $"{Table} {Name}";
}
