using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>How far kubeadm has come on every control plane.</summary>
public static class ControlPlaneFacts
{
    /// <summary>Host name → facts, read from all hosts at once.</summary>
    /// <exception cref="HostException">A host could not be read: what it holds must be known before a cluster is made.</exception>
    public static async Task<IReadOnlyDictionary<string, NodeFacts>> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var readings = context.Plan.ControlPlanes.Select(async host =>
            (host.Name, Facts: await NodeFacts.ReadAsync(context.HostFor(host), host, cancellation)));
        return (await Task.WhenAll(readings)).ToDictionary(reading => reading.Name, reading => reading.Facts);
    }

    /// <summary>The same of the hosts that can be reached; the others are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, NodeFacts>> ReadReachableAsync(StepContext context, CancellationToken cancellation)
    {
        var readings = await Task.WhenAll(context.Plan.ControlPlanes.Select(async host => (host.Name, Facts: await TryReadAsync(context, host, cancellation))));
        return readings.Where(reading => reading.Facts is not null).ToDictionary(reading => reading.Name, reading => reading.Facts!);
    }

    /// <summary>Null when the host cannot be reached.</summary>
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
