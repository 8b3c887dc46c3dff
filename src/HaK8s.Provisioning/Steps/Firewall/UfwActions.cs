using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Firewall;

/// <summary>Opens ports in ufw with its own commands, and in before.rules where the commands lack a rule.</summary>
internal static class UfwActions
{
    public static IReadOnlyList<HostAction> Missing(IReadOnlyList<NeededPort> ports, string podSubnet, FirewallFacts facts)
    {
        var missing = ports.SelectMany(UfwRules.Of).Concat(UfwRules.Pods(podSubnet)).Distinct().Where(rule => !facts.Rules.Contains(rule)).ToLookup(rule => rule.StartsWith(UfwRules.Before, StringComparison.Ordinal));
        var (before, rules) = (missing[true].ToList(), UfwRules.Together(missing[false]).ToList());
        var actions = new List<HostAction>();
        if (before.Count > 0)
            actions.Add(new HostAction($"Add {before.Count} rules to {HostPaths.UfwBeforeRules}", ShellText.Of($$"""
                staged=$(mktemp {{HostPaths.UfwBeforeRules}}.XXXXXXXX)
                trap 'rm -f "$staged"' EXIT
                lines={{string.Join('\n', before.Select(line => "-A ufw-before-input " + line[UfwRules.Before.Length..]))}}
                lines="$lines" awk '/^\*/ { table = $1 } /^COMMIT/ && table == "*filter" && !done++ { print ENVIRON["lines"] } { print }' {{HostPaths.UfwBeforeRules}} > "$staged"
                chown --reference={{HostPaths.UfwBeforeRules}} "$staged"; chmod --reference={{HostPaths.UfwBeforeRules}} "$staged"
                cp -p {{HostPaths.UfwBeforeRules}} "$staged.old"
                mv -fT "$staged" {{HostPaths.UfwBeforeRules}}
                trap - EXIT
                ufw reload >/dev/null || { mv -fT "$staged.old" {{HostPaths.UfwBeforeRules}}; ufw reload >/dev/null || true; exit 1; }
                rm -f "$staged.old"
                """)));
        if (rules.Count > 0)
            actions.Add(new HostAction($"Add {rules.Count} rules to ufw", ShellText.Lines(
                rules.Select(rule => ShellText.Of($"ufw {rule.Split(' ')} >/dev/null")).Prepend(ShellText.Of($"# ufw {rules[0]:raw}")))));
        return actions;
    }
}
