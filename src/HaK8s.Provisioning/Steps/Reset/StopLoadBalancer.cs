using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Templates;

namespace HaK8s.Steps.Reset;

/// <summary>Stops and disables keepalived, the balancer and the services that check them. Their files stay.</summary>
public sealed class StopLoadBalancer : HostStep<bool>
{
    public override string Id => "stop-the-load-balancer";

    public override string Title => "Stop the load balancer";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.LoadBalancers);

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) =>
        ShellText.Of($"for unit in {Units(plan)}; do systemctl is-active -q $unit && echo active; done; exit 0");

    protected override bool Read(string output) => output.Contains("active", StringComparison.Ordinal);

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, bool facts) =>
        facts ? [Stop(Units(plan))] : [];

    /// <summary>
    /// Stops the units in order. Hosts that an earlier version or an incomplete run set up may lack some of them.
    /// </summary>
    private static HostAction Stop(List<string> units) => new($"Stop {string.Join(" and ", units)}", Script(units));

    /// <summary>Bash that stops and disables the units of a load balancer, keepalived first.</summary>
    internal static ShellText Script(ClusterPlan plan) => Script(Units(plan));

    private static ShellText Script(List<string> units) => ShellText.Of($"""
        for unit in {units}; do
          ! systemctl cat "$unit" >/dev/null 2>&1 || systemctl disable -q --now "$unit"
        done
        """);

    private static List<string> Units(ClusterPlan plan)
    {
        List<string> units = [plan.Balancing.Unit];
        if (plan.Endpoint.IsVip)
            units.InsertRange(0, ["keepalived", BalancerCheckFiles.Unit]);
        if (plan.Balancing.Kind == LoadBalancerKind.Nginx)
            units.Add(ControlPlaneCheckFiles.Unit);
        return units;
    }
}
