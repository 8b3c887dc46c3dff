namespace HaK8s.Verification.Clients;

/// <summary>Pods to be run by a Deployment of ours.</summary>
/// <param name="Name">A DNS label.</param>
/// <param name="Toleration">How long they stay on a node that is not ready or not reachable.</param>
/// <param name="Anywhere">Also on control planes that are kept free of workloads.</param>
public sealed record PodsWish(string Name, int Count, TimeSpan Toleration, bool Anywhere);
