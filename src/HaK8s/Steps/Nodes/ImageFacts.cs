namespace HaK8s.Steps.Nodes;

/// <summary>A host's images.</summary>
/// <param name="Present">References that its runtime has; null when there is no runtime or no kubeadm yet.</param>
/// <param name="Listed">References that kubeadm names for the cluster; null when it was not asked.</param>
public sealed record ImageFacts(IReadOnlySet<string>? Present, IReadOnlyList<string>? Listed = null);
