namespace HaK8s.Templates;

/// <summary>Secrets that a host needs to join; created for one batch and revoked after it.</summary>
/// <param name="Token">Bootstrap token.</param>
/// <param name="CertificateKey">Key of the uploaded certificates, for control planes; null for workers.</param>
/// <param name="CaCertHash"><c>sha256:…</c> of the cluster's authority.</param>
/// <param name="Batch">Name of the batch on the control plane that created it.</param>
public sealed record JoinSecrets(string Token, string? CertificateKey, string CaCertHash, string Batch)
{
    /// <summary>Placeholder for files that are shown but not used.</summary>
    public static JoinSecrets Placeholder { get; } = new("<token>", "<certificate key>", "sha256:<hash>", "");

    public override string ToString() => "JoinSecrets { *** }";
}
