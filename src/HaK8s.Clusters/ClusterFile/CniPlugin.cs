namespace HaK8s.ClusterFile;

/// <summary>Pod network.</summary>
public enum CniPlugin
{
    /// <summary>The reference plugins bridge and host-local, with a route to every other node's pod range.</summary>
    Bridge,

    /// <summary>The user installs a pod network.</summary>
    None,

    Calico,

    Flannel,
}
