using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Reset;

/// <summary>Takes keepalived and HAProxy out of service. Their files stay.</summary>
public sealed class StopLoadBalancer : HostStep<bool>
{
    public override string Title => "Stop the load balancer";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.LoadBalancers);

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) =>
        ShellText.Raw("systemctl is-active -q keepalived || systemctl is-active -q haproxy && echo active; exit 0");

    protected override bool Read(string output) => output.Contains("active", StringComparison.Ordinal);

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, bool facts) =>
        facts ? [new HostAction("Stop keepalived and HAProxy", ShellText.Raw("systemctl disable -q --now keepalived haproxy"))] : [];
}
