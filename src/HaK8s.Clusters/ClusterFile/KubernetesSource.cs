namespace HaK8s.ClusterFile;

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
