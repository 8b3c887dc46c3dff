using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Firewall;

/// <summary>firewalld: rich rules in its own words, in the zone of the host's address; pods are a source of the trusted zone.</summary>
internal static class FirewalldRules
{
    public static IReadOnlyList<HostAction> Missing(IReadOnlyList<NeededPort> ports, string podSubnet, FirewallFacts facts)
    {
        var rules = ports.SelectMany(Rules).Distinct().Where(rule => !facts.Rules.Contains(rule)).ToList();
        var pods = podSubnet.Length > 0 && !facts.Rules.Contains($"trusted {podSubnet}");
        if (rules.Count == 0 && !pods)
            return [];
        var commands = rules.Select(rule => ShellText.Of($"firewall-cmd -q --permanent --zone={facts.Zone} --add-rich-rule={rule}")).ToList();
        if (pods)
            commands.Add(ShellText.Of($"firewall-cmd -q --permanent --zone=trusted --add-source={podSubnet}"));
        return [new HostAction($"Open {commands.Count} rules in firewalld", ShellText.Lines([ShellText.Raw("# firewall-cmd --permanent --add-rich-rule"), .. commands, ShellText.Raw("firewall-cmd -q --reload")]))];
    }

    internal static IEnumerable<string> Rules(NeededPort port)
    {
        var what = port.Portless
            ? $"protocol value=\"{(port.Protocol == "vrrp" ? "vrrp" : "4")}\""
            : $"port port=\"{port.Range('-')}\" protocol=\"{port.Protocol}\"";
        return port.From.Count == 0
            ? [$"rule family=\"ipv4\" {what} accept"]
            : port.From.Select(source => $"rule family=\"ipv4\" source address=\"{source}\" {what} accept");
    }
}
