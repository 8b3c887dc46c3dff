namespace HaK8s.Steps.ControlPlane;

/// <summary>How far kubeadm has come on every control plane.</summary>
public static class ControlPlaneFacts
{
    /// <summary>Host name → facts, read from all hosts at once.</summary>
    public static async Task<IReadOnlyDictionary<string, NodeFacts>> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var readings = context.Plan.ControlPlanes.Select(async host =>
            (host.Name, Facts: await NodeFacts.ReadAsync(context.HostFor(host), host, cancellation)));
        return (await Task.WhenAll(readings)).ToDictionary(reading => reading.Name, reading => reading.Facts);
    }
}
