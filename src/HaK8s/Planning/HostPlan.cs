using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>One host, complete.</summary>
public sealed record HostPlan
{
    public required string Name { get; init; }

    public required HostRole Role { get; init; }

    /// <summary>IPv4 address in the cluster's network.</summary>
    public required string Address { get; init; }

    /// <summary>VRRP priority of a load balancer, distinct, highest first in the file; 0 for other roles.</summary>
    public int VrrpPriority { get; init; }

    /// <summary>A node's own part of the pod subnet, such as 10.244.21.0/24; empty for load balancers.</summary>
    public string PodSubnet { get; init; } = "";
}
