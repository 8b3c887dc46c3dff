using HaK8s.Firewalls;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Firewalls;

/// <summary>
/// Runs the observation in a real bash; nft and systemd replay a machine's answers. HaK8s.LabTests use the real programs.
/// </summary>
public class FirewallFactsTests
{
    private const string Chains = """
        ufw() { return 1; }
        firewall-cmd() { return 1; }
        systemctl() { [ "${*: -1}" = "$ENABLED" ]; }
        nft() {
          case "$*" in
            'list chains') printf 'table %s {\n\tchain %s {\n\t\ttype filter hook %s priority filter; policy %s;\n\t}\n}\n' "$TABLE" "$CHAIN" "$HOOK" "$POLICY" ;;
            "-s list chain $TABLE $CHAIN") printf 'table %s {\n\tchain %s {\n\t\ttype filter hook %s priority filter; policy %s;\n\t\ttcp dport 22 accept\n\t\t%s\n\t}\n}\n' "$TABLE" "$CHAIN" "$HOOK" "$POLICY" "$LAST" ;;
            "-s list chain $TABLE last") printf 'table %s {\n\tchain last {\n\t\tlog prefix "accept: "\n\t\tdrop\n\t}\n}\n' "$TABLE" ;;
            "list chain $TABLE $CHAIN") printf '\t\t%s\n' "$JUMP" ;;
            "list chain $TABLE hak8s-$HOOK") printf '\t\ttcp dport 6443 accept comment "hak8s: tcp 6443"\n\t\tip saddr 10.98.0.12 ip protocol vrrp accept comment "hak8s: vrrp from 10.98.0.12"\n' ;;
            *) return 1 ;;
          esac
        }
        TABLE='inet filter' CHAIN=input HOOK=input POLICY=drop LAST= JUMP= ENABLED=nftables.service

        """;

    [TestCase("", ExpectedResult = "Nftables: inet filter input")]
    [TestCase("POLICY=accept LAST='tcp dport 80 accept'", ExpectedResult = "None: ")]
    [TestCase("POLICY=accept LAST=drop", ExpectedResult = "Nftables: inet filter input")]
    [TestCase("POLICY=accept LAST='counter log prefix \"in: tcp \" flags all reject with icmpx admin-prohibited comment \"the end\"'", ExpectedResult = "Nftables: inet filter input")]
    [TestCase("POLICY=accept LAST='goto last'", ExpectedResult = "Nftables: inet filter input")]
    [TestCase("POLICY=accept LAST='jump other'", ExpectedResult = "None: ")]
    [TestCase("POLICY=accept LAST='ip saddr { 10.0.0.1, 10.0.0.2 } reject'", ExpectedResult = "None: ", Description = "as fail2ban has it")]
    [TestCase("POLICY=accept LAST='meta l4proto tcp reject with tcp reset'", ExpectedResult = "None: ")]
    [TestCase("POLICY=accept LAST='limit rate 5/second drop'", ExpectedResult = "None: ")]
    [TestCase("ENABLED=", ExpectedResult = "Foreign: inet filter input")]
    [TestCase("TABLE='ip filter' CHAIN=INPUT", ExpectedResult = "Foreign: ip filter INPUT", Description = "iptables")]
    [TestCase("TABLE='ip filter' CHAIN=FORWARD HOOK=forward", ExpectedResult = "None: ", Description = "Docker sets it; Kubernetes lets in there what it needs")]
    [TestCase("CHAIN=forward HOOK=forward", ExpectedResult = "Nftables: inet filter forward")]
    [TestCase("TABLE='ip6 filter'", ExpectedResult = "None: ")]
    [TestCase("TABLE='inet hak8s'", ExpectedResult = "None: ", Description = "our own against forged VRRP")]
    public async Task<string> Nftables_chains_that_block_by_default_are_found(string spoil)
    {
        var facts = await ReadAsync(spoil);
        return $"{facts.Kind}: {string.Join(", ", facts.Chains)}";
    }

    [Test]
    public async Task Existing_rules_count_only_if_the_hosts_chain_jumps_to_them()
    {
        Assert.That((await ReadAsync("")).Rules, Is.Empty);
        Assert.That(
            (await ReadAsync("JUMP='jump hak8s-input' ENABLED=hak8s-nftables.service")).Rules,
            Is.EquivalentTo(new[] { "inet filter input tcp 6443", "inet filter input vrrp from 10.98.0.12", NftablesRules.Enabled }));
    }

    [Test]
    public async Task Nothing_but_nft_is_started_where_no_chain_blocks()
    {
        var result = await LocalProcess.RunAsync(
            new ProcessSpec("bash", ["-c", $"{Chains}unset -f firewall-cmd\nPATH=/nowhere POLICY=accept LAST='tcp dport 80 accept'\n{FirewallFacts.Observation("10.98.0.21").Text}"]), CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output, Is.Empty);
        });
    }

    [Test]
    public void Without_a_firewall_there_is_nothing_to_open() => Assert.That(FirewallFacts.Read("").Kind, Is.EqualTo(FirewallKind.None));

    private static async Task<FirewallFacts> ReadAsync(string spoil)
    {
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", ["-c", $"{Chains}{spoil}\n{FirewallFacts.Observation("10.98.0.21").Text}"]), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return FirewallFacts.Read(result.Output);
    }
}
