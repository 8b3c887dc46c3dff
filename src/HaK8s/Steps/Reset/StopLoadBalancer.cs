using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Reset;

/// <summary>Takes keepalived and the balancer out of service. Their files stay.</summary>
public sealed class StopLoadBalancer : HostStep<bool>
{
    public override string Title => "Stop the load balancer";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.LoadBalancers);

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) =>
        ShellText.Of($"for unit in {Units(plan)}; do systemctl is-active -q $unit && echo active; done; exit 0");

    protected override bool Read(string output) => output.Contains("active", StringComparison.Ordinal);

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, bool facts) =>
        facts ? [new HostAction($"Stop {string.Join(" and ", Units(plan))}", ShellText.Of($"systemctl disable -q --now {Units(plan)}"))] : [];

    private static IReadOnlyList<string> Units(ClusterPlan plan) =>
        plan.Endpoint.IsVip ? ["keepalived", plan.Balancing.Unit] : [plan.Balancing.Unit];
}
