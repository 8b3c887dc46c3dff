using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.Operations;

/// <summary>
/// C2: replaces the front proxy's authority and the service account key, as the target RotateAuthorities does: the control planes
/// change one after another in three phases, so that each trusts what the others sign.
/// </summary>
internal sealed class AuthoritiesRotated : IDrill
{
    public DrillInfo Info { get; } = new(
        "C2",
        "The authorities are replaced, one control plane after another",
        "0 reads and writes failed with retries; reads: gap ≤ 0.5 s, writes: gap ≤ 1 s",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        if (context.Operations is not { } operations)
            throw new DrillSkippedException("HaK8s replaces authorities only of clusters that it has made");
        context.Say("the authorities are replaced");
        context.AddMark(MarkKind.FaultBegins, "the authorities are replaced");
        var began = context.Now;
        await operations.RotateAuthoritiesAsync(cancellation);
        context.Times[CheckNames.AuthoritiesRotated] = new Gap(began, context.Now);
        context.AddMark(MarkKind.FaultInPlace, "the authorities are replaced");
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, evidence.Figures.Reads.FailuresWithRetry);
        yield return DrillCheck.NoneFailed(CheckNames.FailedWritesWithRetry, evidence.Figures.Writes.FailuresWithRetry);
        yield return evidence.Reads(0.5);
        yield return evidence.Writes(1.0);
        if (evidence.Time(CheckNames.AuthoritiesRotated) is { } rotated)
            yield return DrillCheck.Time(CheckNames.AuthoritiesRotated, 1500, rotated);
    }
}
