using HaK8s.Kubernetes;

namespace HaK8s.Verification.Clients;

/// <summary>Sends the drills' requests to the cluster's API, as its users do.</summary>
public interface IClusterClient
{
    /// <summary>Returns the host that leads a component of kube-system, such as kube-scheduler; null if none leads.</summary>
    Task<string?> LeaderAsync(string component, CancellationToken cancellation);

    /// <summary>Creates a Deployment of pods that do nothing. Retries while the API does not answer.</summary>
    Task StartPodsAsync(PodsWish wish, CancellationToken cancellation);

    /// <summary>Returns the Deployment's pods.</summary>
    /// <returns>Null if the API does not answer.</returns>
    Task<IReadOnlyList<PodPlace>?> PodsAsync(PodsWish wish, CancellationToken cancellation);

    /// <summary>Deletes the Deployment; its pods terminate in the background.</summary>
    Task RemovePodsAsync(PodsWish wish, CancellationToken cancellation);

    /// <summary>Writes to the API server of one control plane, past the load balancers.</summary>
    Task<WriteAnswer> WriteAtAsync(string controlPlane, CancellationToken cancellation);

    /// <summary>Reads the readiness that the API server of one control plane reports, past the load balancers.</summary>
    /// <returns>Null if it does not answer.</returns>
    Task<Readiness?> ReadinessAtAsync(string controlPlane, CancellationToken cancellation);
}
