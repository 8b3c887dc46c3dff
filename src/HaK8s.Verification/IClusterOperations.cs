namespace HaK8s.Verification;

/// <summary>Planned work on the cluster whose cost drills measure. Drills run no steps themselves.</summary>
public interface IClusterOperations
{
    /// <summary>Renews the certificates of all control planes, one control plane after another.</summary>
    /// <exception cref="Exception">A host failed; the message is for users.</exception>
    Task RenewCertificatesAsync(CancellationToken cancellation);

    /// <summary>Upgrades the cluster to the version of its cluster file, node by node.</summary>
    /// <returns>False if every node already is of that version, so that nothing was done.</returns>
    /// <exception cref="Exception">A host failed, or the cluster is not fit; the message is for users.</exception>
    Task<bool> UpgradeAsync(CancellationToken cancellation);
}
