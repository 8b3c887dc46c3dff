namespace HaK8s.Verification.Clients;

/// <summary>Node and state of a pod.</summary>
/// <param name="Node">Empty if the pod has no node yet.</param>
/// <param name="Leaving">True: the pod is terminating.</param>
public sealed record PodPlace(string Name, string Node, bool Ready, bool Leaving);
