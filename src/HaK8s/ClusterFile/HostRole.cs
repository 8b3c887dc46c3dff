namespace HaK8s.ClusterFile;

/// <summary>What a host is for.</summary>
public enum HostRole
{
    LoadBalancer,
    ControlPlane,
    Worker,
}
