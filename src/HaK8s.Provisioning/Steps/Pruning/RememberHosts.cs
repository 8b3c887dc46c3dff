using HaK8s.Planning;

namespace HaK8s.Steps.Pruning;

/// <summary>Writes the hosts of the cluster file into the cluster, so that a later run knows which of them left the file.</summary>
public sealed class RememberHosts : IStep
{
    public string Id => "remember-the-hosts";

    public string Title => "Remember the hosts in the cluster";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly || await HostRecord.AddAsync(context, cancellation) is not { Count: > 0 } added)
            return StepResult.Unchanged;
        return new StepResult([$"remember {string.Join(", ", added)}"]);
    }
}
