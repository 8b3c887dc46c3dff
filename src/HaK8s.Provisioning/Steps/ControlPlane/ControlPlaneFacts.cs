using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Reads kubeadm's progress on every control plane.</summary>
public static class ControlPlaneFacts
{
    /// <summary>Reads all hosts at once. Maps host name → facts.</summary>
    /// <exception cref="HostException">A host could not be read. Its state must be known before a cluster is
    /// created.</exception>
    public static async Task<IReadOnlyDictionary<string, NodeFacts>> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var readings = context.Plan.ControlPlanes.Select(async host =>
            (host.Name, Facts: await NodeFacts.ReadAsync(context.HostFor(host), host, cancellation)));
        return (await Task.WhenAll(readings)).ToDictionary(reading => reading.Name, reading => reading.Facts);
    }

    /// <summary>Same for reachable hosts only; omits the others.</summary>
    public static async Task<IReadOnlyDictionary<string, NodeFacts>> ReadReachableAsync(StepContext context, CancellationToken cancellation)
    {
        var readings = await Task.WhenAll(context.Plan.ControlPlanes.Select(async host => (host.Name, Facts: await TryReadAsync(context, host, cancellation))));
        return readings.Where(reading => reading.Facts is not null).ToDictionary(reading => reading.Name, reading => reading.Facts!);
    }

    /// <summary>Returns null if the host is unreachable.</summary>
    internal static async Task<NodeFacts?> TryReadAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        try
        {
            return await NodeFacts.ReadAsync(context.HostFor(host), host, cancellation);
        }
        catch (SshException)
        {
            return null;
        }
    }
}
