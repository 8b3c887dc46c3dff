using HaK8s.Planning;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>Waits until exactly one load balancer owns the VIP.</summary>
public sealed class ConfirmVip : IStep
{
    public string Title => "Confirm the VIP";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Endpoint.IsVip ? [.. plan.LoadBalancers.Take(1)] : []);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (!context.PlanOnly)
            await Condition.WaitAsync(host.Name, Title, stop => WhyNotOneOwnerAsync(context, stop), TimeSpan.FromSeconds(30), cancellation);
        return StepResult.Unchanged;
    }

    private static async Task<string?> WhyNotOneOwnerAsync(StepContext context, CancellationToken cancellation)
    {
        var vip = context.Plan.Endpoint.Address;
        var names = (await VipOwners.ReadAsync(context, context.Plan.LoadBalancers, cancellation)).Select(owner => owner.Name).ToList();
        return names.Count == 1 ? null : names.Count == 0 ? $"no load balancer owns {vip}" : $"{vip} is owned by {string.Join(" and ", names)}";
    }
}
