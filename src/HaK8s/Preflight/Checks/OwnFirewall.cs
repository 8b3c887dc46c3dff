using HaK8s.Firewalls;
using HaK8s.Planning;

namespace HaK8s.Preflight.Checks;

/// <summary>What a host's own firewall has to do with packets that do not come through.</summary>
internal static class OwnFirewall
{
    /// <summary>True: the firewall has no rules for this yet, and HaK8s adds them before anything needs them.</summary>
    public static bool OpensLater(Examination examination, HostPlan host, Func<NeededPort, bool> what) =>
        examination.FactsOf(host.Name) is { } facts && NeededPorts.Of(examination.Plan, host).Any(port => what(port) && !FirewallRules.Hold(port, facts.Firewall));

    /// <summary>For people: ufw, firewalld or nftables.</summary>
    public static string NameOf(Examination examination, HostPlan host) =>
        $"{examination.FactsOf(host.Name)?.Firewall.Kind ?? FirewallKind.None}".ToLowerInvariant();

    /// <summary>Rules of the host's own that keep packets out and that HaK8s does not open, such as inet filter input; empty without.</summary>
    public static string ForeignChains(Examination examination, HostPlan host) =>
        examination.FactsOf(host.Name) is { Firewall: { Kind: FirewallKind.Foreign } firewall }
            ? string.Join(", ", firewall.Chains.Where(chain => chain.Hook == "input"))
            : "";
}
