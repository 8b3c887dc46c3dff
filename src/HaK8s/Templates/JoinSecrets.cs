namespace HaK8s.Templates;

/// <summary>Secrets of a join: a bootstrap token, the key of the uploaded certificates (control planes only), and the CA's hash.</summary>
public sealed record JoinSecrets(string Token, string? CertificateKey, string CaCertHash);
