using HaK8s.Hosts;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Backups;

/// <summary>What a restore needs to know of the cluster before it changes anything.</summary>
/// <param name="ControlPlanes">Progress of each control plane: host name → facts.</param>
/// <param name="Workers">The same of the workers that can be reached.</param>
/// <param name="Begun">Id of the backup whose restore has begun on the bootstrap control plane and is not complete; or empty.</param>
internal sealed record RestoreFacts(IReadOnlyDictionary<string, NodeFacts> ControlPlanes, IReadOnlyDictionary<string, NodeFacts> Workers, string Begun)
{
    /// <exception cref="HostException">A control plane could not be read. It may still hold the cluster.</exception>
    public static async Task<RestoreFacts> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var controlPlanes = ControlPlaneFacts.ReadAsync(context, cancellation);
        var workers = await Task.WhenAll(context.Plan.Workers.Select(async host => (host.Name, Facts: await ControlPlaneFacts.TryReadAsync(context, host, cancellation))));
        return new RestoreFacts(
            await controlPlanes,
            workers.Where(worker => worker.Facts is not null).ToDictionary(worker => worker.Name, worker => worker.Facts!),
            await ReadBegunAsync(context.HostFor(context.Plan.Bootstrap), cancellation));
    }

    private static async Task<string> ReadBegunAsync(IHost host, CancellationToken cancellation)
    {
        var script = ShellText.Of($"cat {HostPaths.RestoreMark} 2>/dev/null; exit 0");
        return (await host.RunAsync(new HostCommand("read whether a restore has begun", script, TimeSpan.FromSeconds(20)), null, cancellation)).Output.Trim();
    }
}
