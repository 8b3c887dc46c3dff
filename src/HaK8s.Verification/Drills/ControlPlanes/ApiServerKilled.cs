using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>M3: kills an API server, which the kubelet restarts.</summary>
internal sealed class ApiServerKilled : IDrill
{
    private const string Program = "kube-apiserver";

    /// <summary>The kubelet waits up to 5 minutes after several restarts in a row, as with --repeat.</summary>
    private static readonly TimeSpan Restart = TimeSpan.FromSeconds(330);

    public DrillInfo Info { get; } = new("M3", "An API server is killed", "0 requests failed with retry", new DrillNeeds(ControlPlanes: 2));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.PlainControlPlane(context.Before, context.Plan);
        var killed = await context.Cluster.ProcessAsync(victim, Program, cancellation);
        await context.InjectAsync(cancellation, context.Faults.Kill(victim, Program));
        await context.UntilRestartedAsync(victim, Program, killed, Restart, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, evidence.Figures.Reads.FailuresWithRetry);
        yield return DrillCheck.NoneFailed(CheckNames.FailedWritesWithRetry, evidence.Figures.Writes.FailuresWithRetry);
    }
}
