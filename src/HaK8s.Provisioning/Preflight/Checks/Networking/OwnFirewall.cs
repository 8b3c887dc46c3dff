using HaK8s.Firewalls;
using HaK8s.Planning;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>Finds out whether a host's own firewall blocks packets.</summary>
internal static class OwnFirewall
{
    /// <summary>True if the firewall has no rules for this yet, and HaK8s adds them before they are needed.</summary>
    public static bool OpensLater(Examination examination, HostPlan host, Func<NeededPort, bool> what) =>
        examination.FactsOf(host.Name) is { } facts && NeededPorts.Of(examination.Plan, host).Any(port => what(port) && !FirewallRules.Hold(port, facts.Firewall));

    /// <summary>Name for users: ufw, firewalld or nftables.</summary>
    public static string NameOf(Examination examination, HostPlan host) =>
        $"{examination.FactsOf(host.Name)?.Firewall.Kind ?? FirewallKind.None}".ToLowerInvariant();

    /// <summary>
    /// Returns the host's own chains that drop packets and that HaK8s does not open, such as inet filter input; empty
    /// if there are none.
    /// </summary>
    public static string ForeignChains(Examination examination, HostPlan host) =>
        examination.FactsOf(host.Name) is { Firewall: { Kind: FirewallKind.Foreign } firewall }
            ? string.Join(", ", firewall.Chains.Where(chain => chain.Hook == "input"))
            : "";
}
