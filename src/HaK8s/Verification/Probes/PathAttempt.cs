namespace HaK8s.Verification.Probes;

/// <summary>One request over a path. It shows where an outage was, and is no part of any verdict.</summary>
/// <param name="Error">Class of the failure; empty on success.</param>
public sealed record PathAttempt(ProbePath Path, TimeSpan Start, TimeSpan End, bool Succeeded, string Error)
{
    /// <summary>True: the TLS handshake was done, so that an API server ran there, whatever it answered.</summary>
    public bool Connected { get; init; }
}
