namespace HaK8s.Templates;

/// <summary>What a host needs to join; made for one batch and revoked after it.</summary>
/// <param name="Token">Bootstrap token.</param>
/// <param name="CertificateKey">Key of the uploaded certificates, for control planes; null for workers.</param>
/// <param name="CaCertHash"><c>sha256:…</c> of the cluster's authority.</param>
/// <param name="Batch">Its name on the control plane that made it.</param>
public sealed record JoinSecrets(string Token, string? CertificateKey, string CaCertHash, string Batch)
{
    /// <summary>Stands in where files are shown and not used.</summary>
    public static JoinSecrets Placeholder { get; } = new("<token>", "<certificate key>", "sha256:<hash>", "");

    public override string ToString() => "JoinSecrets { *** }";
}
