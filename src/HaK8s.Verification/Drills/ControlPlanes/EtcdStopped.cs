using HaK8s.Kubernetes;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>M5: stops a following etcd member and keeps it down while the API server next to it runs.</summary>
internal sealed class EtcdStopped : IDrill
{
    public DrillInfo Info { get; } = new(
        "M5",
        "A following etcd member is stopped and kept down",
        "reads and writes: gap ≤ 5 s",
        new DrillNeeds(ControlPlanes: 2, EtcdMembers: 3));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var victim = FaultTargets.EtcdFollowers(context.Before, context.Plan).OrderBy(name => name == context.Before.VipOwner).First();
        await context.InjectAsync(cancellation, context.Faults.StopEtcd(victim));
        var since = context.Now;
        try
        {
            await context.UntilNoticedAsync(victim, since, cancellation);
        }
        catch (DrillException exception) when (FaultTargets.IsWatched(victim, context.Plan))
        {
            throw new DrillException(exception.Message + WhyUnnoticed(victim, await context.Client.ReadinessAtAsync(victim, cancellation)));
        }

        await context.UntilCalmAsync(cancellation);
    }

    /// <param name="answer">Answer of the API server whose etcd is stopped.</param>
    private static string WhyUnnoticed(string victim, Readiness? answer) => answer is { Ready: true, LooksAtEtcd: false }
        ? $"; the API server of {victim} still reports ready at /readyz, because /readyz does not check etcd: let the balancer check {Readiness.OtherPath}"
        : "";

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return evidence.Reads(5.0);
        yield return evidence.Writes(5.0, evidence.Expected.BackendRefuses);
    }
}
