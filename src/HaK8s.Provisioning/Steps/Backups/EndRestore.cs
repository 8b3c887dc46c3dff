using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Backups;

/// <summary>Removes the mark of a restore when all control planes have joined.</summary>
public sealed class EndRestore : IStep
{
    public string Id => "end-the-restore";

    public string Title => "End the restore";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var script = ShellText.Of($"rm -f {HostPaths.RestoreMark}");
        var result = await context.HostFor(host).RunAsync(new HostCommand("remove the mark of the restore", script, TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Succeeded ? StepResult.Unchanged : throw CommandFailure.Of(host.Name, "could not remove the mark of the restore", "rm", result);
    }
}
