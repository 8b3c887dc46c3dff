namespace HaK8s.ClusterFile;

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
