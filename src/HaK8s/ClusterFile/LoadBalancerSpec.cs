namespace HaK8s.ClusterFile;

/// <summary>The load balancers' common part: the VIP and the timers that bound an outage.</summary>
public sealed record LoadBalancerSpec
{
    /// <summary>IPv4 address that the load balancers share; required unless the lab's default cluster is used.</summary>
    public string? Vip { get; init; }

    /// <summary>Port of the Kubernetes API on the VIP.</summary>
    public int Port { get; init; } = 6443;

    /// <summary>VRRP router id, 1 to 255; derived from the cluster's name when null.</summary>
    public int? VirtualRouterId { get; init; }

    /// <summary>VRRPv3 advertisement interval in seconds, 0.1 to 10.</summary>
    public double AdvertInterval { get; init; } = 0.3;
}
