namespace HaK8s.Verification.Clients;

/// <summary>Pods for one of our Deployments to run.</summary>
/// <param name="Name">A DNS label.</param>
/// <param name="Toleration">Time for which they stay on a node that is not ready or unreachable.</param>
/// <param name="Anywhere">True: also on control planes that are kept free of workloads.</param>
public sealed record PodsWish(string Name, int Count, TimeSpan Toleration, bool Anywhere);
