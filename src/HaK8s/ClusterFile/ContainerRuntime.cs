namespace HaK8s.ClusterFile;

/// <summary>Container runtime of the nodes.</summary>
public enum ContainerRuntime
{
    /// <summary>The distribution's containerd, or the one that the source of Kubernetes brings.</summary>
    Containerd,

    /// <summary>containerd.io of Docker's repository.</summary>
    ContainerdIo,

    /// <summary>CRI-O of Kubernetes' minor version.</summary>
    CriO,
}
