namespace HaK8s.ClusterFile;

/// <summary>What a host is for.</summary>
public enum HostRole
{
    LoadBalancer,
    ControlPlane,
    Worker,

    /// <summary>A member of an etcd cluster of its own; with such hosts the control planes have none.</summary>
    Etcd,

    /// <summary>A host beside the cluster: kubectl, or the way in over SSH.</summary>
    Jumpbox,
}
