using HaK8s.ClusterFile;
using HaK8s.Machines;

namespace HaK8s.Planning;

/// <summary>One host, complete.</summary>
public sealed record HostPlan
{
    public required string Name { get; init; }

    public required HostRole Role { get; init; }

    /// <summary>IPv4 address in the cluster's network.</summary>
    public required string Address { get; init; }

    public HostOs Os { get; init; } = HostOs.Debian12;

    /// <summary>True: it balances the Kubernetes API, as a load balancer of its own or as a control plane beside its other work.</summary>
    public bool Balances { get; init; }

    /// <summary>VRRP priority of a host that balances, distinct, highest first in the file; 0 for others.</summary>
    public int VrrpPriority { get; init; }

    /// <summary>Package repositories beside the distribution's own.</summary>
    public IReadOnlyList<RepositoryPlan> Repositories { get; init; } = [];

    /// <summary>True: root on it has kubectl and the administrator's kubeconfig.</summary>
    public bool HasKubeconfig { get; init; }

    /// <summary>A node's own part of the pod subnet, such as 10.244.21.0/24; empty for hosts that are no nodes.</summary>
    public string PodSubnet { get; init; } = "";
}
