namespace HaK8s.ClusterFile;

/// <summary>What balances the Kubernetes API. Without hosts of the role loadBalancer, it runs on the control planes.</summary>
public enum LoadBalancerKind
{
    /// <summary>HAProxy with health checks of /readyz.</summary>
    Haproxy,

    /// <summary>nginx's stream module, on hosts of its own.</summary>
    Nginx,

    /// <summary>Somebody else's: only named and checked, never changed.</summary>
    External,
}
