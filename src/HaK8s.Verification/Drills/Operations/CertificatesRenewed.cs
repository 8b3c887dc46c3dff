using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.Operations;

/// <summary>
/// C1: renews the certificates of all control planes, as the target RenewCertificates does: each is taken out of rotation, its static
/// pods are restarted, and it is put back.
/// </summary>
internal sealed class CertificatesRenewed : IDrill
{
    public DrillInfo Info { get; } = new(
        "C1",
        "The certificates are renewed, one control plane after another",
        "0 reads and writes failed with retries; reads: gap ≤ 0.5 s, writes: gap ≤ 1 s",
        new DrillNeeds(ControlPlanes: 3, EtcdMembers: 3),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        if (context.Operations is not { } operations)
            throw new DrillSkippedException("HaK8s renews certificates only of clusters that it has made");
        context.Say("the certificates are renewed");
        context.AddMark(MarkKind.FaultBegins, "the certificates are renewed");
        var began = context.Now;
        await operations.RenewCertificatesAsync(cancellation);
        context.Times[CheckNames.CertificatesRenewed] = new Gap(began, context.Now);
        context.AddMark(MarkKind.FaultInPlace, "the certificates are renewed");
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        yield return DrillCheck.NoneFailed(CheckNames.FailedReadsWithRetry, evidence.Figures.Reads.FailuresWithRetry);
        yield return DrillCheck.NoneFailed(CheckNames.FailedWritesWithRetry, evidence.Figures.Writes.FailuresWithRetry);
        yield return evidence.Reads(0.5);
        yield return evidence.Writes(1.0);
        if (evidence.Time(CheckNames.CertificatesRenewed) is { } renewed)
            yield return DrillCheck.Time(CheckNames.CertificatesRenewed, 600, renewed);
    }
}
