namespace HaK8s.Verification.Probes;

/// <summary>One request over a path. It shows where an outage was and does not affect any verdict.</summary>
/// <param name="Error">Class of the failure; empty on success.</param>
public sealed record PathAttempt(ProbePath Path, TimeSpan Start, TimeSpan End, bool Succeeded, string Error)
{
    /// <summary>True if the TLS handshake succeeded, so that an API server ran there, whatever it answered.</summary>
    public bool Connected { get; init; }
}
