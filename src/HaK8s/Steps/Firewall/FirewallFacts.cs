using HaK8s.Hosts;

namespace HaK8s.Steps.Firewall;

/// <summary>The firewall that is active on a host.</summary>
/// <param name="Rules">What it lets in already, in its own words; with nftables the chains that drop.</param>
/// <param name="Zone">firewalld's zone of the host's address; empty for others.</param>
public sealed record FirewallFacts(FirewallKind Kind, IReadOnlySet<string> Rules, string Zone = "")
{
    /// <summary>Prints kind, then rules and zone with tabs between. One firewall owns the host: ufw and firewalld use nftables themselves.</summary>
    internal static ShellText Observation(string address) => ShellText.Of($$"""
        if grep -qs '^ENABLED=yes' /etc/ufw/ufw.conf && command -v ufw >/dev/null && ufw status | grep -q '^Status: active'; then
          printf 'kind\tUfw\n'
          ufw show added | sed -n "s/ comment '.*//; s/^ufw /rule\t/p"
          sed -n 's/^-A ufw-before-input /rule\tbefore /p' /etc/ufw/before.rules
        elif command -v firewall-cmd >/dev/null && firewall-cmd -q --state 2>/dev/null; then
          printf 'kind\tFirewalld\n'
          interface=$(ip -o -4 addr show to {{address}}/32 | awk 'NR == 1 { print $2 }')
          zone=$(firewall-cmd --get-zone-of-interface="$interface" 2>/dev/null) || zone=$(firewall-cmd --get-default-zone)
          printf 'zone\t%s\n' "$zone"
          firewall-cmd --permanent --zone="$zone" --list-rich-rules | sed 's/^/rule\t/'
          firewall-cmd --permanent --zone=trusted --list-sources | tr ' ' '\n' | sed -n 's/^./rule\ttrusted &/p'
        elif command -v nft >/dev/null; then
          nft list chains 2>/dev/null | awk '
            $1 == "table" { table = $2 " " $3 }
            $1 == "chain" { chain = $2 }
            /hook input/ && /policy drop/ { if (!told++) print "kind\tNftables"; print "rule\t" table " " chain }'
        fi
        exit 0
        """);

    internal static FirewallFacts Read(string output)
    {
        var kind = FirewallKind.None;
        var zone = "";
        var rules = new HashSet<string>();
        foreach (var parts in output.Split('\n').Select(line => line.Split('\t', 2)).Where(parts => parts.Length == 2))
        {
            if (parts[0] == "kind")
                kind = Enum.Parse<FirewallKind>(parts[1]);
            else if (parts[0] == "zone")
                zone = parts[1];
            else if (parts[0] == "rule")
                rules.Add(parts[1].Trim());
        }

        return new FirewallFacts(kind, rules, zone);
    }
}
