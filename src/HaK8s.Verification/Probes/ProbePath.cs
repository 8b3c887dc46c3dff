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
