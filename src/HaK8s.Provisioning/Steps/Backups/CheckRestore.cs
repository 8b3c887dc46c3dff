using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Backups;

/// <summary>Refuses a restore that the cluster's present state forbids, before anything is changed.</summary>
/// <param name="discards">True if the user agrees that the cluster's present state is thrown away.</param>
public sealed class CheckRestore(RestoreSource backup, bool discards) : IStep
{
    public string Id => "look-what-a-restore-would-lose";

    public string Title => "Look what a restore would lose";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (RestoreDecision.Of(context.Plan, backup, await RestoreFacts.ReadAsync(context, cancellation), discards) is { Refusal: { } refusal } decision)
            throw new HostException(host.Name, "refused to restore the cluster", refusal, decision.Cure);
        return StepResult.Unchanged;
    }
}
