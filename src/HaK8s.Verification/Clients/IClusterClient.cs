using HaK8s.Kubernetes;

namespace HaK8s.Verification.Clients;

/// <summary>Sends the drills' requests to the cluster's API, as its users do.</summary>
public interface IClusterClient
{
    /// <summary>Returns the host that leads a component of kube-system, such as kube-scheduler; null if none leads.</summary>
    Task<string?> LeaderAsync(string component, CancellationToken cancellation);

    /// <summary>Creates a Deployment of pods that do nothing. Retries while the API does not answer.</summary>
    Task StartPodsAsync(PodRequest request, CancellationToken cancellation);

    /// <summary>Returns the Deployment's pods.</summary>
    /// <returns>Null if the API does not answer.</returns>
    Task<IReadOnlyList<PodState>?> PodsAsync(PodRequest request, CancellationToken cancellation);

    /// <summary>Deletes the Deployment; its pods terminate in the background.</summary>
    Task RemovePodsAsync(PodRequest request, CancellationToken cancellation);

    /// <summary>Writes to the API server of one control plane, past the load balancers.</summary>
    Task<WriteAnswer> WriteAtAsync(string controlPlane, CancellationToken cancellation);

    /// <summary>Reads the readiness that the API server of one control plane reports, past the load balancers.</summary>
    /// <returns>Null if it does not answer.</returns>
    Task<Readiness?> ReadinessAtAsync(string controlPlane, CancellationToken cancellation);
}

/// <summary>Node and state of a pod.</summary>
/// <param name="Node">Empty if the pod has no node yet.</param>
/// <param name="Leaving">True: the pod is terminating.</param>
public sealed record PodState(string Name, string Node, bool Ready, bool Leaving);

/// <summary>Pods for one of our Deployments to run.</summary>
/// <param name="Name">A DNS label.</param>
/// <param name="Toleration">Time for which they stay on a node that is not ready or unreachable.</param>
/// <param name="Anywhere">True: also on control planes that are kept free of workloads.</param>
public sealed record PodRequest(string Name, int Count, TimeSpan Toleration, bool Anywhere);

/// <summary>Result of a write.</summary>
/// <param name="Status">HTTP status; 0 if no answer arrived.</param>
/// <param name="Error">Reason why the write was not acknowledged; empty if it was.</param>
public sealed record WriteAnswer(int Status, string Error)
{
    public bool Acknowledged => Error.Length == 0;
}
