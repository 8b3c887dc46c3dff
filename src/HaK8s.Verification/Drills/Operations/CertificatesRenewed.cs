using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.Operations;

/// <summary>
/// C1: renews the certificates of all control planes, as the target RenewCertificates does: each is taken out of rotation, its static
/// pods are restarted, and it is put back.
/// </summary>
internal sealed class CertificatesRenewed() : ControlPlanesInTurn(
    "C1",
    "The certificates are renewed, one control plane after another",
    "the certificates are renewed",
    "HaK8s renews certificates only of clusters that it has made",
    CheckNames.CertificatesRenewed,
    limit: 600)
{
    protected override Task WorkAsync(IClusterOperations operations, CancellationToken cancellation) => operations.RenewCertificatesAsync(cancellation);
}
