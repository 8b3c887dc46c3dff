using HaK8s.Hosts;
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
        var reading = ShellText.Of($"ip -4 -o addr show | grep -qF {" " + vip + "/"} && echo owner; exit 0");
        var owners = await Task.WhenAll(context.Plan.LoadBalancers.Select(async balancer =>
        {
            var result = await context.HostFor(balancer).RunAsync(new HostCommand("read the VIP's owner", reading, TimeSpan.FromSeconds(10)), null, cancellation);
            return result.Output.Contains("owner", StringComparison.Ordinal) ? balancer.Name : null;
        }));
        var names = owners.OfType<string>().ToList();
        return names.Count == 1 ? null : names.Count == 0 ? $"no load balancer owns {vip}" : $"{vip} is owned by {string.Join(" and ", names)}";
    }
}
