namespace HaK8s.Verification.Probes;

/// <summary>A path to the API that is probed in addition to the VIP.</summary>
/// <param name="Host">Name of the probed host, but of the probing host for <see cref="PathKind.FromWorker"/>.</param>
public sealed record ProbePath(PathKind Kind, string Host)
{
    /// <summary>Name for reports.</summary>
    public string Name => Kind switch
    {
        PathKind.Balancer => $"balancer {Host}",
        PathKind.ApiServer => $"API server {Host}",
        _ => $"VIP from {Host}",
    };
}

/// <summary>Kind of a path to the API.</summary>
public enum PathKind
{
    /// <summary>To one load balancer's own address.</summary>
    Balancer,

    /// <summary>To one API server's own address, past the load balancers.</summary>
    ApiServer,

    /// <summary>To the VIP, from a worker.</summary>
    FromWorker,
}

/// <summary>One request over a path. It shows where an outage was and does not affect any verdict.</summary>
/// <param name="Error">Class of the failure; empty on success.</param>
public sealed record PathAttempt(ProbePath Path, TimeSpan Start, TimeSpan End, bool Succeeded, string Error)
{
    /// <summary>True if the TLS handshake succeeded, so that an API server ran there, whatever it answered.</summary>
    public bool Connected { get; init; }
}
