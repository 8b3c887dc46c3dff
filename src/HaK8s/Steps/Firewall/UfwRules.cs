using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Firewall;

/// <summary>ufw: rules in the words of its own "show added". Protocols without ports go to before.rules, since older ufw know few of them.</summary>
internal static class UfwRules
{
    private const string Before = "/etc/ufw/before.rules";

    public static IReadOnlyList<HostAction> Missing(IReadOnlyList<NeededPort> ports, string podSubnet, FirewallFacts facts)
    {
        var rules = ports.Where(port => !port.Portless).SelectMany(Rules).Concat(Pods(podSubnet)).Distinct().Where(rule => !facts.Rules.Contains(rule)).ToList();
        var before = ports.Where(port => port.Portless).SelectMany(Lines).Where(line => !facts.Rules.Contains("before " + line)).ToList();
        var actions = new List<HostAction>();
        if (before.Count > 0)
            actions.Add(new HostAction($"Open {before.Count} protocols in {Before}", ShellText.Of($$"""
                staged=$(mktemp {{Before}}.XXXXXXXX)
                trap 'rm -f "$staged"' EXIT
                lines={{string.Join('\n', before.Select(line => "-A ufw-before-input " + line))}}
                lines="$lines" awk '/^\*/ { table = $1 } /^COMMIT/ && table == "*filter" && !done++ { print ENVIRON["lines"] } { print }' {{Before}} > "$staged"
                chown --reference={{Before}} "$staged"; chmod --reference={{Before}} "$staged"
                cp -p {{Before}} "$staged.old"
                mv -fT "$staged" {{Before}}
                trap - EXIT
                ufw reload >/dev/null || { mv -fT "$staged.old" {{Before}}; ufw reload >/dev/null || true; exit 1; }
                rm -f "$staged.old"
                """)));
        if (rules.Count > 0)
            actions.Add(new HostAction($"Open {rules.Count} rules in ufw", ShellText.Lines(
                rules.Select(rule => ShellText.Of($"ufw {rule.Split(' ')} >/dev/null")).Prepend(ShellText.Of($"# ufw {rules[0]:raw}")))));
        return actions;
    }

    private static IEnumerable<string> Rules(NeededPort port) => port.From.Count == 0
        ? [$"allow {port.Range(':')}/{port.Protocol}"]
        : port.From.Select(source => $"allow from {source} to any port {port.Range(':')} proto {port.Protocol}");

    /// <summary>ufw forwards nothing by default, not even between pods, and pods speak to their own host too.</summary>
    private static IEnumerable<string> Pods(string podSubnet) =>
        podSubnet.Length == 0 ? [] : [$"allow from {podSubnet}", $"route allow from {podSubnet}", $"route allow to {podSubnet}"];

    private static IEnumerable<string> Lines(NeededPort port) =>
        port.From.Select(source => $"-s {source} -p {(port.Protocol == "vrrp" ? 112 : 4)} -j ACCEPT");
}
