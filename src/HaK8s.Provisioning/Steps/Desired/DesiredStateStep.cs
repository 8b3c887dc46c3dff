using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Desired;

/// <summary>A step that consists only of a desired state.</summary>
public abstract class DesiredStateStep : HostStep<StateFacts>
{
    /// <summary>Returns the desired state of the host. Pure.</summary>
    protected internal abstract DesiredState Desired(ClusterPlan plan, HostPlan host);

    protected sealed override ShellText Observation(ClusterPlan plan, HostPlan host) => StateObservation.Of(Complete(plan, host));

    protected sealed override StateFacts Read(string output) => StateFacts.Read(output);

    protected internal sealed override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, StateFacts facts) =>
        StateDecision.Of(Complete(plan, host), facts);

    private DesiredState Complete(ClusterPlan plan, HostPlan host) => Desired(plan, host) with { Family = host.Os.Family };
}
