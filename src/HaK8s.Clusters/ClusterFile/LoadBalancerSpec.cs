namespace HaK8s.ClusterFile;

/// <summary>Common settings of the load balancers: the VIP and the timers that bound an outage.</summary>
public sealed record LoadBalancerSpec
{
    /// <summary>Program that balances the Kubernetes API. Without hosts of the role loadBalancer, it runs on the control planes.</summary>
    public LoadBalancerKind Kind { get; init; } = LoadBalancerKind.Haproxy;

    /// <summary>IPv4 address that the load balancers share. A single one may do without: its own address is the endpoint then.</summary>
    public string? Vip { get; init; }

    /// <summary>IPv4 address of a load balancer of the kind external.</summary>
    public string? Address { get; init; }

    /// <summary>DNS name of the endpoint, which the hosts resolve to the VIP; without it, the address itself is the endpoint.</summary>
    public string? DnsName { get; init; }

    /// <summary>Port of the Kubernetes API at the endpoint; without it, 6443, and 8443 where the control planes balance themselves.</summary>
    public int? Port { get; init; }

    /// <summary>VRRP router id, 1 to 255; derived from the cluster's name if not given.</summary>
    public int? VirtualRouterId { get; init; }

    /// <summary>VRRPv3 advertisement interval in seconds, 0.1 to 10. A backup takes the VIP after three without an advertisement, and up to one more.</summary>
    public double AdvertInterval { get; init; } = 0.12;

    /// <summary>What the load balancers ask API servers for; without it, /readyz. /healthz for API servers that answer /readyz with 200 without their etcd.</summary>
    public string? HealthPath { get; init; }
}

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
