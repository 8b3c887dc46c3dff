using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Firewall;

/// <summary>Opens ports in firewalld: adds permanent rules, which a reload activates.</summary>
internal static class FirewalldActions
{
    public static IReadOnlyList<HostAction> Missing(IReadOnlyList<NeededPort> ports, string podSubnet, FirewallFacts facts)
    {
        var rules = ports.SelectMany(FirewalldRules.Of).Distinct().Where(rule => !facts.Rules.Contains(rule)).ToList();
        var pods = podSubnet.Length > 0 && !facts.Rules.Contains(FirewalldRules.Trusted(podSubnet));
        if (rules.Count == 0 && !pods)
            return [];
        var commands = rules.Select(rule => ShellText.Of($"firewall-cmd -q --permanent --zone={facts.Zone} --add-rich-rule={rule}")).ToList();
        if (pods)
            commands.Add(ShellText.Of($"firewall-cmd -q --permanent --zone=trusted --add-source={podSubnet}"));
        return [new HostAction($"Add {commands.Count} rules to firewalld", ShellText.Lines([ShellText.Raw("# firewall-cmd --permanent --add-rich-rule"), .. commands, ShellText.Raw("firewall-cmd -q --reload")]))];
    }
}
