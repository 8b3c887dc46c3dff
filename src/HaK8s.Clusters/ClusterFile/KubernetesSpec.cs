using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.ClusterFile;

/// <summary>Version of Kubernetes, and source of its packages and images.</summary>
public sealed record KubernetesSpec
{
    /// <summary>Version of Debian 12's source package, without v.</summary>
    public const string DebianVersion = "1.20.2";

    /// <summary>The numbers under which the lab serves this code, as text for users: upgrades can be tried with them.</summary>
    public const string DebianNumbers = "1.20.2 to 1.20.9 and 1.21.0 to 1.21.9";

    /// <summary>True for the version of Debian's source package and the numbers under which the lab serves the same code.</summary>
    // All have the same length, because the number is replaced in the programs.
    public static bool IsDebian(string version) =>
        System.Version.TryParse(version.TrimStart('v'), out var parsed) && parsed is { Major: 1, Minor: 20, Build: >= 2 and <= 9 } or { Major: 1, Minor: 21, Build: >= 0 and <= 9 };

    /// <summary>Version of Kubernetes, such as 1.34.2 or v1.34.2; without it, the source's newest.</summary>
    public string? Version { get; init; }

    /// <summary>Source of Kubernetes' packages and images.</summary>
    public KubernetesSource Source { get; init; } = KubernetesSource.Auto;

    /// <summary>With the source binaries: the folder that holds kubeadm, kubelet, kubectl and the control plane.</summary>
    public string? Binaries { get; init; }

    /// <summary>Settings of the source mirror.</summary>
    public MirrorSpec? Mirror { get; init; }

    /// <summary>Container runtime of the nodes.</summary>
    public ContainerRuntime Runtime { get; init; } = ContainerRuntime.Containerd;

    /// <summary>True: the control planes run workloads as well; three machines can be the whole cluster.</summary>
    public bool ControlPlanesRunWorkloads { get; init; }

    /// <summary>How the cluster's authorities reach the other control planes.</summary>
    public CertificateTransfer Certificates { get; init; } = CertificateTransfer.Upload;

    /// <summary>How the API servers encrypt Secrets in etcd. HaK8s makes the key on the first control plane. Only for new clusters.</summary>
    public EncryptionProvider EncryptionAtRest { get; init; } = EncryptionProvider.None;

    /// <summary>What the API servers write to their audit log: none; metadata, who did what without contents; or the path of an audit policy, relative to the cluster file. Only for new clusters.</summary>
    public string? AuditPolicy { get; init; }

    /// <summary>Path of a kubeadm configuration of the user's own, of any version, that is merged into the rendered one; relative to the cluster file.</summary>
    public string? KubeadmConfig { get; init; }

    /// <summary>Names of further hosts (load balancers, jumpboxes) that get kubectl and the administrator's kubeconfig.</summary>
    public IReadOnlyList<string> KubeconfigOn { get; init; } = [];

    /// <summary>What the file of <see cref="KubeadmConfig"/> says; null without one. No key of the cluster file.</summary>
    internal UserKubeadm? Kubeadm { get; init; }

    /// <summary>Text of the file of <see cref="AuditPolicy"/>; null without one. No key of the cluster file.</summary>
    internal string? AuditPolicyText { get; init; }
}

/// <summary>How the API servers encrypt Secrets before they store them in etcd.</summary>
public enum EncryptionProvider
{
    /// <summary>Not at all, or as the user's own kubeadm configuration says.</summary>
    None,

    /// <summary>XSalsa20 and Poly1305.</summary>
    Secretbox,

    /// <summary>AES-CBC with PKCS #7 padding.</summary>
    Aescbc,
}

/// <summary>Source of Kubernetes' packages and images.</summary>
public enum KubernetesSource
{
    /// <summary>In the lab: upstream if it is reachable, else Debian's source package. Elsewhere: upstream.</summary>
    Auto,

    /// <summary>pkgs.k8s.io and registry.k8s.io.</summary>
    Upstream,

    /// <summary>The user's own repository and registry.</summary>
    Mirror,

    /// <summary>Built once from Debian's source package, served by the lab's own mirror.</summary>
    Debian,

    /// <summary>A folder of binaries, published by the lab's own mirror.</summary>
    Binaries,
}

/// <summary>A user's own package repository and image registry.</summary>
public sealed record MirrorSpec
{
    /// <summary>URL of a signed apt repository (flat or with suite and component after spaces).</summary>
    public required string Apt { get; init; }

    /// <summary>Path of the armored public key that signs it.</summary>
    public required string KeyFile { get; init; }

    /// <summary>Image repository prefix, as kubeadm's imageRepository.</summary>
    public required string ImageRepository { get; init; }

    /// <summary>True: the registry speaks HTTP without TLS, and the nodes' runtimes are told so.</summary>
    public bool PlainHttp { get; init; }
}

/// <summary>Container runtime of the nodes.</summary>
public enum ContainerRuntime
{
    /// <summary>The distribution's containerd, or the containerd from the source of Kubernetes.</summary>
    Containerd,

    /// <summary>containerd.io from Docker's repository.</summary>
    ContainerdIo,

    /// <summary>CRI-O in Kubernetes' minor version.</summary>
    CriO,
}

/// <summary>How the cluster's authorities reach the other control planes.</summary>
public enum CertificateTransfer
{
    /// <summary>kubeadm uploads them, encrypted with a key that is used for one batch.</summary>
    Upload,

    /// <summary>HaK8s copies them over SSH; none of them is stored in the cluster.</summary>
    Copy,
}
