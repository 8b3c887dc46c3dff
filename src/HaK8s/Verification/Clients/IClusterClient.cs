using HaK8s.Kubernetes;

namespace HaK8s.Verification.Clients;

/// <summary>What drills ask of the cluster as its users do, through the API.</summary>
public interface IClusterClient
{
    /// <summary>The host that leads a component of kube-system, such as kube-scheduler; null when nobody does.</summary>
    Task<string?> LeaderAsync(string component, CancellationToken cancellation);

    /// <summary>Asks for pods that do nothing. Tries again while the API does not answer.</summary>
    Task StartPodsAsync(PodsWish wish, CancellationToken cancellation);

    /// <summary>The pods of a wish.</summary>
    /// <returns>Null when the API does not answer.</returns>
    Task<IReadOnlyList<PodPlace>?> PodsAsync(PodsWish wish, CancellationToken cancellation);

    /// <summary>Takes a wish back; the cluster ends its pods in the background.</summary>
    Task RemovePodsAsync(PodsWish wish, CancellationToken cancellation);

    /// <summary>Writes by the API server of one control plane alone, past the load balancers.</summary>
    Task<WriteAnswer> WriteAtAsync(string controlPlane, CancellationToken cancellation);

    /// <summary>What the API server of one control plane says about itself, asked past the load balancers.</summary>
    /// <returns>Null when it does not answer.</returns>
    Task<Readiness?> ReadinessAtAsync(string controlPlane, CancellationToken cancellation);
}
