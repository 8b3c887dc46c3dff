using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.ClusterFile;

/// <summary>Version of Kubernetes, and source of its packages and images.</summary>
public sealed record KubernetesSpec
{
    /// <summary>Version of Debian 12's source package, without v.</summary>
    public const string DebianVersion = "1.20.2";

    /// <summary><c>1.34.2</c> or <c>v1.34.2</c>; null means the source's newest.</summary>
    public string? Version { get; init; }

    public KubernetesSource Source { get; init; } = KubernetesSource.Auto;

    /// <summary>For <see cref="KubernetesSource.Binaries"/>: the folder that holds kubeadm, kubelet, kubectl and the control plane.</summary>
    public string? Binaries { get; init; }

    /// <summary>For <see cref="KubernetesSource.Mirror"/>.</summary>
    public MirrorSpec? Mirror { get; init; }

    public ContainerRuntime Runtime { get; init; } = ContainerRuntime.Containerd;

    /// <summary>True: the control planes run workloads as well; three machines can be the whole cluster.</summary>
    public bool ControlPlanesRunWorkloads { get; init; }

    public CertificateTransfer Certificates { get; init; } = CertificateTransfer.Upload;

    /// <summary>Path of a kubeadm configuration of the user's own, of any version, that is merged into the rendered one; relative to the cluster file.</summary>
    public string? KubeadmConfig { get; init; }

    /// <summary>Names of further hosts (load balancers, jumpboxes) that get kubectl and the administrator's kubeconfig.</summary>
    public IReadOnlyList<string> KubeconfigOn { get; init; } = [];

    /// <summary>What the file of <see cref="KubeadmConfig"/> says; null without one. No key of the cluster file.</summary>
    internal UserKubeadm? Kubeadm { get; init; }
}
