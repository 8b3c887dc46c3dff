using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.Operations;

/// <summary>Planned work on all control planes, one after another; each is out of rotation meanwhile.</summary>
/// <param name="work">What is done, such as "the certificates are renewed".</param>
/// <param name="why">Why the drill is left out on a cluster that HaK8s did not make.</param>
/// <param name="time">Name of the time that the work takes.</param>
/// <param name="limit">Seconds.</param>
internal abstract class ControlPlanesInTurn(string id, string title, string work, string why, CheckName time, int limit) : IDrill
{
    public DrillInfo Info { get; } = new(
        id,
        title,
        "0 reads and writes failed with retries; reads: gap ≤ 1 s (several runs: p95 ≤ 0.5 s), writes: gap ≤ 2 s (1 s)",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        if (context.Operations is not { } operations)
            throw new DrillSkippedException(why);
        context.Say(work);
        context.AddMark(MarkKind.FaultBegins, work);
        var began = context.Now;
        await WorkAsync(operations, cancellation);
        context.Times[time] = new Gap(began, context.Now);
        context.AddMark(MarkKind.FaultInPlace, work);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence) =>
    [
        .. evidence.NoneFailedWithRetries(),
        evidence.Reads(1.0) with { TypicalLimit = 500 },
        evidence.Writes(2.0) with { TypicalLimit = 1000 },
        .. evidence.Time(time) is { } took ? new[] { DrillCheck.Time(time, limit, took) } : [],
    ];

    protected abstract Task WorkAsync(IClusterOperations operations, CancellationToken cancellation);
}
