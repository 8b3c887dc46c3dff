namespace HaK8s.ClusterFile;

/// <summary>Role of a host.</summary>
public enum HostRole
{
    LoadBalancer,
    ControlPlane,
    Worker,

    /// <summary>A member of a separate etcd cluster; with such hosts the control planes have no members.</summary>
    Etcd,

    /// <summary>A host outside the cluster: for kubectl, or for SSH access to the others.</summary>
    Jumpbox,
}
