using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>M4: freezes an API server. The kernel still accepts its connections, but no request is answered.</summary>
internal sealed class ApiServerFrozen : IDrill
{
    public DrillInfo Info { get; } = new("M4", "An API server is frozen", "0 reads failed with retry; reads and writes: gap ≤ 5 s", new DrillNeeds(ControlPlanes: 2));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.PlainControlPlane(context.Before, context.Plan);
        await context.InjectAsync(cancellation, context.Faults.Freeze(victim, "kube-apiserver"));
        var since = context.Now;
        await context.UntilNoticedAsync(victim, since, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, evidence.Figures.Reads.FailuresWithRetry);
        yield return evidence.Reads(5.0);
        yield return evidence.Writes(5.0);
    }
}
