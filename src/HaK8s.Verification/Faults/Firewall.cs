using System.Globalization;
using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>
/// Drops packets on a host with its own nftables table, or with its own iptables chain if only iptables is available.
/// </summary>
internal static class Firewall
{
    /// <summary>POSIX shell that removes all rules; succeeds if there are none.</summary>
    public const string Heal = """
        nft delete table inet hak8s_drill 2>/dev/null
        for hook in INPUT OUTPUT; do iptables -w -D $hook -j HAK8S-DRILL 2>/dev/null; done
        iptables -w -F HAK8S-DRILL 2>/dev/null && iptables -w -X HAK8S-DRILL
        true
        """;

    /// <summary>Drops incoming VRRP from these addresses.</summary>
    public static ShellText Deaf(IReadOnlyList<string> others) => Of(
        $"chain in {{ type filter hook input priority -300; ip protocol 112 ip saddr {{ {string.Join(", ", others)} }} drop; }};",
        ["INPUT"],
        others.Select(address => ShellText.Of($"iptables -w -A HAK8S-DRILL -p 112 -s {address} -j DROP")));

    /// <summary>
    /// Drops all traffic except VRRP to and from these addresses. VRRP passes, because the VIP's owner is not tested there.
    /// </summary>
    public static ShellText Isolated(IReadOnlyList<string> others)
    {
        var set = $"{{ {string.Join(", ", others)} }}";
        return Of(
            $$"""
            chain in { type filter hook input priority -300; ip protocol != 112 ip saddr {{set}} drop; };
            chain out { type filter hook output priority -300; ip protocol != 112 ip daddr {{set}} drop; };
            """,
            ["INPUT", "OUTPUT"],
            others.Select(address => ShellText.Of($"""
                iptables -w -A HAK8S-DRILL ! -p 112 -s {address} -j DROP
                iptables -w -A HAK8S-DRILL ! -p 112 -d {address} -j DROP
                """)));
    }

    /// <summary>Drops a share of the packets at random.</summary>
    /// <param name="percent">1 to 99.</param>
    /// <param name="bothWays">False: only outgoing packets.</param>
    public static ShellText Lossy(int percent, bool bothWays)
    {
        var sent = $"chain out {{ type filter hook output priority -300; oifname != \"lo\" numgen random mod 100 < {percent} drop; }};";
        var received = $"chain in {{ type filter hook input priority -300; iifname != \"lo\" numgen random mod 100 < {percent} drop; }};";
        return Of(
            bothWays ? $"{sent}\n{received}" : sent,
            bothWays ? ["INPUT", "OUTPUT"] : ["OUTPUT"],
            [ShellText.Of($"""
                iptables -w -A HAK8S-DRILL -s 127.0.0.0/8 -j RETURN
                iptables -w -A HAK8S-DRILL -m statistic --mode random --probability {(percent / 100.0).ToString("0.00", CultureInfo.InvariantCulture)} -j DROP
                """)]);
    }

    private static ShellText Of(string chains, IReadOnlyList<string> hooks, IEnumerable<ShellText> rules) => ShellText.Of($$"""
        if command -v nft >/dev/null; then
        nft {{$"add table inet hak8s_drill; delete table inet hak8s_drill; table inet hak8s_drill {{ {chains} }}"}}
        else
        iptables -w -N HAK8S-DRILL
        {{ShellText.Lines(rules)}}
        for hook in {{hooks}}; do iptables -w -I $hook -j HAK8S-DRILL; done
        fi
        """);
}
