using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills.Operations;

/// <summary>
/// C2: replaces the authorities of the cluster, etcd and the front proxy, and the service account key, as the target RotateAuthorities
/// does: the control planes change one after another in three phases, so that each trusts what the others sign.
/// </summary>
internal sealed class AuthoritiesRotated() : ControlPlanesInTurn(
    "C2",
    "The authorities are replaced, one control plane after another",
    "the authorities are replaced",
    "HaK8s replaces authorities only of clusters that it has made",
    CheckNames.AuthoritiesRotated,
    limit: 1500)
{
    protected override Task WorkAsync(IClusterOperations operations, CancellationToken cancellation) => operations.RotateAuthoritiesAsync(cancellation);
}
