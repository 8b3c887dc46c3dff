using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>
/// Checks that the nodes reach the external load balancer. A refused connection counts as reached, because the balancer
/// may refuse while no control plane answers.
/// </summary>
public sealed class ConfirmExternalEndpoint : HostStep<string>
{
    public override string Id => "confirm-the-external-load-balancer";

    public override string Title => "Confirm the external load balancer";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.Balancing.Kind == LoadBalancerKind.External ? plan.Nodes : []);

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) => ShellText.Raw(":");

    protected override string Read(string output) => output;

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, string facts) => [];

    protected override TimeSpan ConfirmDeadline => TimeSpan.FromSeconds(30);

    protected override ShellText Confirmation(ClusterPlan plan, HostPlan host) => ShellText.Of($$"""
        said=$(timeout {{ScaledTimeoutHost.Seconds(5)}} bash -c {{$"</dev/tcp/{plan.Endpoint.Address}/{plan.Endpoint.Port}"}} 2>&1) && exit 0
        case $said in *refused*) exit 0 ;; esac
        echo {{$"{plan.Endpoint.ControlPlaneEndpoint} cannot be reached"}} "(${said:-no answer within {{ScaledTimeoutHost.Seconds(5)}} s})"
        exit 1
        """);
}
