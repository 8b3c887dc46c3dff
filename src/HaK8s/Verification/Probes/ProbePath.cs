namespace HaK8s.Verification.Probes;

/// <summary>A path to the API that is asked beside the VIP.</summary>
/// <param name="Host">Name of the host that is asked; of the one that asks for <see cref="PathKind.FromWorker"/>.</param>
public sealed record ProbePath(PathKind Kind, string Host)
{
    /// <summary>For reports.</summary>
    public string Name => Kind switch
    {
        PathKind.Balancer => $"balancer {Host}",
        PathKind.ApiServer => $"API server {Host}",
        _ => $"VIP from {Host}",
    };
}
