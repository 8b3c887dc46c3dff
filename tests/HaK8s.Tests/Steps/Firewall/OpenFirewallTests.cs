using HaK8s.Planning;
using HaK8s.Steps;
using HaK8s.Steps.Firewall;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Firewall;

public class OpenFirewallTests
{
    private static readonly OpenFirewall Step = new(plan => plan.Hosts);

    [Test]
    public void Without_an_active_firewall_nothing_is_done() =>
        Assert.That(Decide(Plans.Lab.Bootstrap, ""), Is.Empty);

    [TestCase("Ufw")]
    [TestCase("Firewalld")]
    public void A_closed_firewall_is_opened_for_what_the_host_needs(string kind)
    {
        var hosts = new[] { Plans.Lab.LoadBalancers[0], Plans.Lab.Bootstrap };
        GoldenFile.ShouldMatch(
            string.Concat(hosts.SelectMany(host => Decide(host, $"kind\t{kind}\nzone\tpublic\n").Select(action => $"==> {host.Name}: {action.Title}\n{action.Script.Text}\n"))),
            $"Steps/Golden/firewall-{kind}.golden");
    }

    [Test]
    public void What_is_open_already_is_left_alone()
    {
        const string Facts = "kind\tUfw\nrule\tallow 6443/tcp\nrule\tbefore -s 10.98.0.12 -p 112 -j ACCEPT\n";
        Assert.That(Decide(Plans.Lab.LoadBalancers[0], Facts), Is.Empty);
    }

    [Test]
    public void Somebodys_own_rules_that_drop_are_named_and_not_changed()
    {
        var facts = FirewallFacts.Read("kind\tNftables\nrule\tinet filter input\n");
        Assert.That(Step.Decide(Plans.Lab, Plans.Lab.LoadBalancers[0], facts), Is.Empty);
        Assert.That(
            OpenFirewall.Warning(Plans.Lab, Plans.Lab.LoadBalancers[0], facts),
            Is.EqualTo("lb-1: the nftables chain inet filter input drops what it does not name, and HaK8s does not rewrite it; let in 6443/tcp, protocol vrrp"));
    }

    private static IReadOnlyList<HostAction> Decide(HostPlan host, string facts) => Step.Decide(Plans.Lab, host, FirewallFacts.Read(facts));
}
