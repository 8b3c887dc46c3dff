namespace HaK8s.Steps.Keys;

/// <summary>The cluster's authority before and after the rotation that is in progress.</summary>
/// <param name="Old">Certificates in PEM.</param>
/// <param name="New">Certificate in PEM.</param>
internal sealed record AuthorityTexts(string Old, string New)
{
    /// <summary>What is to be trusted from the phase on.</summary>
    public string Trusted(int phase) => phase < KeyRotation.Last ? Old + New : New;

    /// <summary>A line in the middle of a certificate, which depends on its key.</summary>
    public static string Sample(string pem) => pem.Split('\n') is { Length: > 6 } lines ? lines[4] : throw new FormatException("The certificate is too short.");
}
