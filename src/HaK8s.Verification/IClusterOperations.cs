namespace HaK8s.Verification;

/// <summary>Planned work on the cluster whose cost drills measure. Drills run no steps themselves.</summary>
public interface IClusterOperations
{
    /// <summary>Renews the certificates of all control planes, one control plane after another.</summary>
    /// <exception cref="Exception">A host failed; the message is for users.</exception>
    Task RenewCertificatesAsync(CancellationToken cancellation);
}
