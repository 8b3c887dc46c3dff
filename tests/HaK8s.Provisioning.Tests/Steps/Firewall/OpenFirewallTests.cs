using System.Security.Cryptography;
using System.Text;
using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Steps;
using HaK8s.Steps.Firewall;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Firewall;

public class OpenFirewallTests
{
    private const string Closed = "kind\tNftables\nchain\tinput inet filter input\n";
    private const string Opening = "Open the cluster's ports in nftables";

    private static readonly OpenFirewall Step = new(plan => plan.Hosts);

    [Test]
    public void Without_an_active_firewall_nothing_is_done() =>
        Assert.That(Decide(Plans.Lab.Bootstrap, ""), Is.Empty);

    [TestCase("Ufw")]
    [TestCase("Firewalld")]
    public void A_closed_firewall_is_opened_for_the_ports_that_the_host_needs(string kind)
    {
        var hosts = new[] { Plans.Lab.LoadBalancers[0], Plans.Lab.Bootstrap };
        GoldenFile.ShouldMatch(
            string.Concat(hosts.SelectMany(host => Decide(host, $"kind\t{kind}\nzone\tpublic\n").Select(action => $"==> {host.Name}: {action.Title}\n{action.Script.Text}\n"))),
            $"Steps/Golden/firewall-{kind}.golden");
    }

    [Test]
    public void Open_ports_are_left_alone()
    {
        const string Facts = "kind\tUfw\nrule\tallow 6443/tcp\nrule\tbefore -s 10.98.0.12 -p 112 -j ACCEPT\n";
        Assert.That(Decide(Plans.Lab.LoadBalancers[0], Facts), Is.Empty);
    }

    [Test]
    public void Ports_of_one_rule_of_ufw_count_each()
    {
        var actions = Decide(Plans.Lab.Bootstrap, "kind\tUfw\nrule\tallow from 10.98.0.22 to any port 2379:2380,10257,10259 proto tcp\nrule\tallow 10256,30000:32767/tcp\n");
        Assert.That(
            actions[^1].Script.Text,
            Does.Not.Contain("10.98.0.22").And.Not.Contain("10256").And.Contain("ufw allow from 10.98.0.23 to any port 10257,10259,2379:2380 proto tcp").And.Contain("ufw allow 30000:32767/udp"));
    }

    [Test]
    public void A_rule_of_ufw_has_at_most_seven_ports_or_ranges()
    {
        var rules = Enumerable.Range(1, 9).Select(port => $"allow {port}/tcp").ToList();
        Assert.That(UfwRules.Together(rules), Is.EqualTo(new[] { "allow 1,2,3,4,5,6,7/tcp", "allow 8,9/tcp" }));
        Assert.That(UfwRules.Together(rules).SelectMany(UfwRules.Apart), Is.EqualTo(rules));
    }

    [Test]
    public void Nftables_is_opened_by_a_script_that_a_unit_runs_again_with_the_hosts_own_rules() =>
        GoldenFile.ShouldMatch(GoldenText.Of(Files(Plans.Lab.Bootstrap, Plans.Lab.Network.PodSubnet)), "Steps/Golden/open-nftables.golden");

    [Test]
    public void Closed_nftables_gets_the_script_and_its_unit() => Assert.That(
        Titles(Closed),
        Is.EqualTo(new[] { "Write /etc/hak8s/open-nftables", "Write /etc/systemd/system/hak8s-nftables.service", Opening }));

    [Test]
    public void Nftables_is_opened_again_only_if_a_rule_is_missing_or_not_permanent()
    {
        var facts = $"{Closed}rule\tinet filter input tcp 6443\nrule\tinet filter input vrrp from 10.98.0.12\nrule\t{NftablesRules.Enabled}\n"
            + string.Concat(Files(Plans.Lab.LoadBalancers[0], "").Select(file => $"rule\t{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Content)))}  {file.Path}\n"));
        Assert.That(Titles(facts), Is.Empty);
        Assert.That(Titles(facts.Replace("tcp 6443", "tcp 22", StringComparison.Ordinal)), Is.EqualTo(new[] { Opening }));
        Assert.That(Titles(facts.Replace(NftablesRules.Enabled, "", StringComparison.Ordinal)), Is.EqualTo(new[] { Opening }));
        Assert.That(Titles(facts + "chain\tinput ip other in\n"), Is.EqualTo(new[] { Opening }), "another chain that drops needs the rules too");
    }

    [Test]
    public void User_provided_rules_that_drop_are_named_and_not_changed()
    {
        var facts = FirewallFacts.Read("kind\tForeign\nchain\tinput ip filter INPUT\n");
        Assert.That(Step.Decide(Plans.Lab, Plans.Lab.LoadBalancers[0], facts), Is.Empty);
        Assert.That(
            OpenFirewall.Warning(Plans.Lab, Plans.Lab.LoadBalancers[0], facts),
            Is.EqualTo("lb-1: its own rules (ip filter INPUT) block everything that they do not allow; allow 6443/tcp, protocol vrrp there, because HaK8s changes neither iptables' chains nor rules that nftables.service does not load"));
    }

    [Test]
    public async Task A_firewall_that_the_preflight_has_just_read_is_not_read_again_but_only_once()
    {
        var host = Plans.Lab.LoadBalancers[0];
        var target = Substitute.For<IHost>();
        target.RunAsync(Arg.Any<HostCommand>(), Arg.Any<Action<string>?>(), Arg.Any<CancellationToken>()).Returns(new CommandResult(0, "", "", TimeSpan.Zero));
        var context = new StepContext(Plans.Lab, _ => target, Substitute.For<IRunProgress>(), "/nowhere", PlanOnly: true);
        context.Firewalls.Add(host.Name, FirewallFacts.Read("kind\tUfw\n"));

        Assert.That((await Step.RunAsync(context, host, CancellationToken.None)).Actions, Is.Not.Empty);
        Assert.That(target.ReceivedCalls(), Is.Empty);

        Assert.That((await Step.RunAsync(context, host, CancellationToken.None)).Actions, Is.Empty);
        Assert.That(target.ReceivedCalls(), Is.Not.Empty);
    }

    private static IReadOnlyList<ConfigFile> Files(HostPlan host, string pods) =>
        NftablesFiles.Of(NeededPorts.Of(Plans.Lab, host).SelectMany(NftablesRules.Of).Concat(NftablesRules.Pods(pods)));

    private static IEnumerable<string> Titles(string facts) => Decide(Plans.Lab.LoadBalancers[0], facts).Select(action => action.Title);

    private static IReadOnlyList<HostAction> Decide(HostPlan host, string facts) => Step.Decide(Plans.Lab, host, FirewallFacts.Read(facts));
}
