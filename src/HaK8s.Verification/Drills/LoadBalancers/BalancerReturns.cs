using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>V7: powers off the VIP's owner and lets it return. No request may fail during the return.</summary>
internal sealed class BalancerReturns : IDrill
{
    private const string ControlPlane = "it is a control plane";

    public DrillInfo Info { get; } = new("V7", "A load balancer returns", "0 failed requests, without retries (with retries if it is also a control plane)", new DrillNeeds(Power: true, LoadBalancers: 2));

    // Only the return, which the runner's healing causes, is judged here. V1 judges the outage before it.
    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.VipOwner(context.Before);
        context.Counts[ControlPlane] = context.Plan.BalancesOnControlPlanes ? 1 : 0;
        await context.InjectAsync(cancellation, context.Faults.PowerOff(victim));
        var since = context.Now;
        await context.UntilVipMovedAsync(victim, since, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var returns = evidence.First(MarkKind.HealBegins) ?? TimeSpan.MaxValue;
        var reads = evidence.Records.Reads.Where(read => read.Start >= returns).ToList();
        yield return DrillCheck.AtLeastCount(CheckNames.ReadsOnReturn, 1, reads.Count(read => read.Succeeded), "succeeded");
        if (evidence.Counts.GetValueOrDefault(ControlPlane) > 0)
        {
            yield return DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, evidence.Figures.Reads.FailuresWithRetry);
            yield return DrillCheck.NoneFailed(CheckNames.FailedWritesWithRetry, evidence.Figures.Writes.FailuresWithRetry);
            yield break;
        }

        yield return DrillCheck.NoneFailed(CheckNames.FailedReads, Failed(reads));
        yield return DrillCheck.NoneFailed(CheckNames.FailedWrites, Failed(evidence.Records.Writes.Where(write => write.Start >= returns)));
    }

    private static IReadOnlyList<ProbeAttempt> Failed(IEnumerable<ProbeAttempt> attempts) => [.. attempts.Where(attempt => attempt.Failed)];
}
