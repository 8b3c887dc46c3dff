using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Keys;

/// <summary>The cluster's authority before and after the rotation that is in progress.</summary>
/// <param name="Old">Certificates in PEM.</param>
/// <param name="New">Certificate in PEM.</param>
internal sealed record AuthorityTexts(string Old, string New)
{
    /// <summary>What is to be trusted from the phase on.</summary>
    public string Trusted(int phase) => phase < KeyRotation.Last ? Old + New : New;

    /// <summary>Reads them from a control plane that has the rotation's folder.</summary>
    /// <param name="phase">The phase in which the caller works.</param>
    /// <returns>Null if the phase is over: a later one has begun, or the rotation has ended.</returns>
    public static async Task<AuthorityTexts?> ReadAsync(StepContext context, int phase, CancellationToken cancellation)
    {
        var states = await KeyStates.ReadAsync(context, KeyRotation.Authorities, cancellation);
        if (context.Plan.ControlPlanes.FirstOrDefault(host => states.Phases[host.Name] is not null) is not { } holder || (phase < KeyRotation.Last && states.Forgets))
            return null;
        var files = await SecretFiles.ReadAsync(context.HostFor(holder), [$"{KeyRotation.Authorities.Folder}/old/ca.crt", $"{KeyRotation.Authorities.Folder}/new/ca.crt"], cancellation);
        return new AuthorityTexts(files[0].Content, files[1].Content);
    }

    /// <summary>A line in the middle of a certificate, which depends on its key.</summary>
    public static string Sample(string pem) => pem.Split('\n') is { Length: > 6 } lines ? lines[4] : throw new FormatException("The certificate is too short.");
}
