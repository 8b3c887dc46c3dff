namespace HaK8s.Verification.Clients;

/// <summary>Where a pod is.</summary>
/// <param name="Node">Empty: nobody has given it a node yet.</param>
/// <param name="Leaving">It was told to end.</param>
public sealed record PodPlace(string Name, string Node, bool Ready, bool Leaving);
