using HaK8s.Planning;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>Waits until exactly one load balancer owns the VIP.</summary>
public sealed class ConfirmVip : IStep
{
    public string Id => "confirm-the-vip";

    public string Title => "Confirm the VIP";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Endpoint.IsVip ? [.. plan.LoadBalancers.Take(1)] : []);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (!context.PlanOnly)
            await Condition.WaitAsync(context.HostFor(host), Title, stop => WhyNotOneOwnerAsync(context, stop), TimeSpan.FromSeconds(30), cancellation);
        return StepResult.Unchanged;
    }

    private static async Task<string?> WhyNotOneOwnerAsync(StepContext context, CancellationToken cancellation)
    {
        var vip = context.Plan.Endpoint.Address;
        var (owners, unknown) = await VipOwners.AskAsync(context, context.Plan.LoadBalancers, cancellation);
        var names = owners.Select(owner => owner.Name).ToList();
        if (names.Count == 0 && unknown.Count > 0)
            return string.Join('\n', unknown.Select(problem => $"{problem.Host}: {problem.Problem}"));
        return names.Count == 1 ? null : names.Count == 0 ? $"no load balancer owns {vip}" : $"{vip} is owned by {string.Join(" and ", names)}";
    }
}
