namespace HaK8s.Steps.Nodes;

/// <summary>Container images of a host.</summary>
/// <param name="Present">References in its runtime; null if there is no runtime or no kubeadm yet.</param>
/// <param name="Listed">References that kubeadm lists for the cluster; null if kubeadm was not asked.</param>
public sealed record ImageFacts(IReadOnlySet<string>? Present, IReadOnlyList<string>? Listed = null);
