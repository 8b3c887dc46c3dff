namespace HaK8s.ClusterFile;

/// <summary>Which Kubernetes, and where its packages and images come from.</summary>
public sealed record KubernetesSpec
{
    /// <summary><c>1.34.2</c> or <c>v1.34.2</c>; null means the source's newest.</summary>
    public string? Version { get; init; }

    public KubernetesSource Source { get; init; } = KubernetesSource.Auto;

    /// <summary>For <see cref="KubernetesSource.Binaries"/>: the folder that holds kubeadm, kubelet, kubectl and the control plane.</summary>
    public string? Binaries { get; init; }

    /// <summary>For <see cref="KubernetesSource.Mirror"/>.</summary>
    public MirrorSpec? Mirror { get; init; }
}
