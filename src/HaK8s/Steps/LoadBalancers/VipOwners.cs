using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>Which load balancers hold the VIP right now, by their own word.</summary>
internal static class VipOwners
{
    /// <summary>In the order of the hosts; one that cannot be reached is none.</summary>
    public static async Task<IReadOnlyList<HostPlan>> ReadAsync(StepContext context, IEnumerable<HostPlan> hosts, CancellationToken cancellation)
    {
        var reading = ShellText.Of($"ip -4 -o addr show | grep -qF {" " + context.Plan.Endpoint.Address + "/"} && echo owner; exit 0");
        var owners = await Task.WhenAll(hosts.Select(async host => await OwnsAsync(context.HostFor(host), reading, cancellation) ? host : null));
        return [.. owners.OfType<HostPlan>()];
    }

    private static async Task<bool> OwnsAsync(IHost host, ShellText reading, CancellationToken cancellation)
    {
        try
        {
            var result = await host.RunAsync(new HostCommand("read the VIP's owner", reading, TimeSpan.FromSeconds(10)), null, cancellation);
            return result.Output.Contains("owner", StringComparison.Ordinal);
        }
        catch (SshException)
        {
            return false;
        }
    }
}
