namespace HaK8s.ClusterFile;

/// <summary>
/// Program that balances the Kubernetes API. Without hosts of the role loadBalancer, it runs on the control planes.
/// </summary>
public enum LoadBalancerKind
{
    /// <summary>HAProxy with health checks of /readyz.</summary>
    Haproxy,

    /// <summary>nginx's stream module, on separate hosts.</summary>
    Nginx,

    /// <summary>A third-party load balancer: only named and checked, never changed.</summary>
    External,
}
