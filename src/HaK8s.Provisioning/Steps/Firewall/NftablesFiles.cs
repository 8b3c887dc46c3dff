using HaK8s.Firewalls;
using HaK8s.Templates;

namespace HaK8s.Steps.Firewall;

/// <summary>
/// The script that opens nftables and the unit that runs it. The script looks up the host's chains itself because they
/// may change.
/// </summary>
internal static class NftablesFiles
{
    public static IReadOnlyList<ConfigFile> Of(IEnumerable<NftablesRule> rules)
    {
        var data = new Dictionary<string, object>
        {
            ["closingChains"] = FirewallFacts.ClosingChains,
            ["rules"] = string.Join('\n', rules.Select(rule => rule.Line)),
            ["script"] = HostPaths.OpenNftables,
        };
        return
        [
            new(HostPaths.OpenNftables, StrictTemplate.Render("open-nftables", data), "0755"),
            new(HostPaths.OpenNftablesUnit, StrictTemplate.Render("open-nftables.service", data)),
        ];
    }
}
