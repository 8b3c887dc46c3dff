using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Firewall;

/// <summary>Opens the needed ports in the active firewall of a host. Never disables or installs a firewall.</summary>
/// <param name="hosts">Selects the hosts.</param>
public sealed class OpenFirewall(Func<ClusterPlan, IReadOnlyList<HostPlan>> hosts) : HostStep<FirewallFacts>
{
    public override string Id => "open-the-firewall";

    public override string Title => "Open the firewall";

    public override HostSelection Hosts(ClusterPlan plan) => new(hosts(plan));

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) => FirewallFacts.Observation(host.Address);

    protected override FirewallFacts Read(string output) => FirewallFacts.Read(output);

    protected override async Task<FirewallFacts> ObserveAsync(StepContext context, HostPlan host, IHost target, CancellationToken cancellation)
    {
        var facts = context.Firewalls.Take(host.Name) ?? await base.ObserveAsync(context, host, target, cancellation);
        if (Warning(context.Plan, host, facts) is { } warning)
            context.Progress.Warn(warning);
        return facts;
    }

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, FirewallFacts facts)
    {
        var ports = NeededPorts.Of(plan, host);
        var pods = plan.Nodes.Contains(host) ? plan.Network.PodSubnet : "";
        return facts.Kind switch
        {
            FirewallKind.Ufw => UfwActions.Missing(ports, pods, facts),
            FirewallKind.Firewalld => FirewalldActions.Missing(ports, pods, facts),
            FirewallKind.Nftables => NftablesActions.Missing(ports, pods, facts),
            _ => [],
        };
    }

    /// <summary>
    /// Warns about foreign rules. HaK8s' own table cannot accept packets that another table drops, so the user must
    /// open the ports.
    /// </summary>
    internal static string? Warning(ClusterPlan plan, HostPlan host, FirewallFacts facts) => facts.Kind == FirewallKind.Foreign
        ? $"{host.Name}: its own rules ({string.Join(", ", facts.Chains)}) block everything that they do not allow; allow {FirewallRules.Text(NeededPorts.Of(plan, host))} there, because HaK8s changes neither iptables' chains nor rules that nftables.service does not load"
        : null;
}
