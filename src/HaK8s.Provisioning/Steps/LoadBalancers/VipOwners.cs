using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>Asks the load balancers which of them hold the VIP now.</summary>
internal static class VipOwners
{
    /// <summary>Returns the owners in the order of the hosts. An unreachable host does not count as an owner.</summary>
    public static async Task<IReadOnlyList<HostPlan>> ReadAsync(StepContext context, IEnumerable<HostPlan> hosts, CancellationToken cancellation) =>
        (await AskAsync(context, hosts, cancellation)).Owners;

    /// <summary>Returns the owners in the order of the hosts, and why other hosts could not be asked.</summary>
    public static async Task<(IReadOnlyList<HostPlan> Owners, IReadOnlyList<SshException> Unknown)> AskAsync(StepContext context, IEnumerable<HostPlan> hosts, CancellationToken cancellation)
    {
        var reading = ShellText.Of($"[ -z \"$(ip -4 -o addr show to {context.Plan.Endpoint.Address + "/32"})\" ] || echo owner");
        var answers = await Task.WhenAll(hosts.Select(async host => (Host: host, Answer: await OwnsAsync(context.HostFor(host), reading, cancellation))));
        return ([.. answers.Where(answer => answer.Answer.Owns).Select(answer => answer.Host)], [.. answers.Select(answer => answer.Answer.Problem).OfType<SshException>()]);
    }

    private static async Task<(bool Owns, SshException? Problem)> OwnsAsync(IHost host, ShellText reading, CancellationToken cancellation)
    {
        try
        {
            var result = await host.RunAsync(new HostCommand("read the VIP's owner", reading, TimeSpan.FromSeconds(10)), null, cancellation);
            return (result.Output.Contains("owner", StringComparison.Ordinal), null);
        }
        catch (SshException problem)
        {
            return (false, problem);
        }
    }
}
