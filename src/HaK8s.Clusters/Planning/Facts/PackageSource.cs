namespace HaK8s.Planning.Facts;

/// <summary>Resolved source of the nodes' Kubernetes packages and images. No choices are left.</summary>
public sealed record PackageSource
{
    /// <summary>Kubernetes version without v, such as 1.20.2.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>Text after <c>deb [signed-by=…] </c> in a sources.list line.</summary>
    public required string AptRepository { get; init; }

    /// <summary>The repository's public key, armored.</summary>
    public required string AptKey { get; init; }

    /// <summary>Base URL of the same packages for dnf, signed with the same key; null if there are none.</summary>
    public string? RpmRepository { get; init; }

    /// <summary>Armored key of the chosen runtime's own apt repository; null if the runtime has none.</summary>
    public string? RuntimeAptKey { get; init; }

    /// <summary>The same for dnf.</summary>
    public string? RuntimeRpmKey { get; init; }

    /// <summary>Exact version of the Debian packages kubeadm, kubelet and kubectl, such as 1.20.2-1.1.</summary>
    public required string PackageVersion { get; init; }

    /// <summary>kubeadm's imageRepository.</summary>
    public required string ImageRepository { get; init; }

    /// <summary>host:port of a registry with plain HTTP (the lab's), or null.</summary>
    public string? InsecureRegistry { get; init; }

    /// <summary>Tag of the pause image, such as 3.2.</summary>
    public required string PauseTag { get; init; }

    /// <summary>Tag of the etcd image; null for kubeadm's default.</summary>
    public string? EtcdTag { get; init; }

    /// <summary>False if the source has no CoreDNS image; the addon is then skipped.</summary>
    public bool HasCoreDns { get; init; } = true;

    /// <summary>
    /// Package of the container runtime, with its exact version; a null version means the distribution's newest.
    /// </summary>
    public string RuntimePackage { get; init; } = "containerd";

    public string? RuntimeVersion { get; init; }

    /// <summary>Major version of containerd in the packages, 1 or 2. It selects the configuration format.</summary>
    public int ContainerdMajor { get; init; } = 1;

    /// <summary>Package with the CNI reference plugins, and their folder.</summary>
    public string CniPackage { get; init; } = "kubernetes-cni";

    public string CniBinFolder { get; init; } = HostPaths.CniPlugins;
}
