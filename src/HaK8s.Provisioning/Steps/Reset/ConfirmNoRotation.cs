using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Reset;

/// <summary>
/// Refuses to reset single nodes while keys are replaced that they have: the rotation would miss the node, and the node could not join
/// again before the rotation ends.
/// </summary>
/// <remarks>
/// The reset of the complete cluster is not asked, because the rotation ends with it. Neither is <c>Restore</c>, which resets all control
/// planes, and <c>Prune</c>: its hosts have left the cluster file, whose hosts alone get new keys, so that the cluster is better off without them.
/// </remarks>
public sealed class ConfirmNoRotation : IStep
{
    public string Id => "look-whether-keys-are-being-replaced";

    public string Title => "Check that no keys are being replaced";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Nodes);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var facts = await ControlPlaneFacts.ReadReachableAsync(context, cancellation);
        if (UnfinishedRotation.Of(context.Plan, host, facts) is { } rotation && await HasKeysAsync(context, host, facts, cancellation))
            throw rotation.Refusal(host.Name, "refused to reset");
        return StepResult.Unchanged;
    }

    /// <summary>
    /// False for a machine that was made anew, or reset before: it takes no part any more, and only what the cluster remembers of it is
    /// removed, such as an etcd member that counts for quorum.
    /// </summary>
    private static async Task<bool> HasKeysAsync(StepContext context, HostPlan host, IReadOnlyDictionary<string, NodeFacts> facts, CancellationToken cancellation) =>
        (facts.GetValueOrDefault(host.Name) ?? await NodeFacts.ReadAsync(context.HostFor(host), host, cancellation)).HasLeftovers;
}
