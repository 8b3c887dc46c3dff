using HaK8s.Processes;

namespace HaK8s.Machines.Lab.Network;

/// <summary>
/// Drops packets of all kinds, including ARP, between ports of the bridge, with the lab's own table in nftables.
/// </summary>
internal sealed class LabPartitions(LabNames names)
{
    /// <summary>Blocks traffic between each machine on the left and each on the right, both ways. Existing cuts stay.</summary>
    public async Task CutAsync(IEnumerable<LabMachine> left, IReadOnlyCollection<LabMachine> right, CancellationToken cancellation)
    {
        var pairs = left.SelectMany(from => right.SelectMany(to => new[] { Pair(from, to), Pair(to, from) })).ToList();
        if (pairs.Count == 0)
            return;
        var table = names.Group;
        await NftAsync($$"""
            add table bridge {{table}}
            add set bridge {{table}} cut { type ifname . ifname; }
            add chain bridge {{table}} forward { type filter hook forward priority 0; policy accept; }
            flush chain bridge {{table}} forward
            add rule bridge {{table}} forward iifname . oifname @cut drop
            add element bridge {{table}} cut { {{string.Join(", ", pairs)}} }

            """, cancellation);
    }

    /// <summary>Removes all cuts.</summary>
    public Task HealAsync(CancellationToken cancellation) =>
        // Adds the table first, because deleting a missing table is an error, but adding an existing one is not.
        NftAsync($"add table bridge {names.Group}\ndelete table bridge {names.Group}\n", cancellation);

    private static string Pair(LabMachine from, LabMachine to) => $"\"{from.Veth}\" . \"{to.Veth}\"";

    private static Task<string> NftAsync(string rules, CancellationToken cancellation) =>
        LocalProcess.RunCheckedAsync(new("nft", "-f", "-") { Input = rules }, cancellation);
}
