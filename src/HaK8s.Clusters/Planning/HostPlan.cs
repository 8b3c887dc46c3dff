using HaK8s.ClusterFile;
using HaK8s.Planning.Facts;

namespace HaK8s.Planning;

/// <summary>The complete plan of one host.</summary>
public sealed record HostPlan
{
    public required string Name { get; init; }

    public required HostRole Role { get; init; }

    /// <summary>IPv4 address in the cluster's network.</summary>
    public required string Address { get; init; }

    public HostOs Os { get; init; } = HostOs.Debian12;

    /// <summary>
    /// True if it balances the Kubernetes API, as a separate load balancer or as a control plane in addition to its
    /// other work.
    /// </summary>
    public bool Balances { get; init; }

    /// <summary>VRRP priority of a host that balances: distinct, highest first in the file. 0 for other hosts.</summary>
    public int VrrpPriority { get; init; }

    /// <summary>Package repositories in addition to the distribution's own.</summary>
    public IReadOnlyList<RepositoryPlan> Repositories { get; init; } = [];

    /// <summary>True if root on it has kubectl and the administrator's kubeconfig.</summary>
    public bool HasKubeconfig { get; init; }

    /// <summary>A node's own part of the pod subnet, such as 10.244.21.0/24; empty for hosts that are not nodes.</summary>
    public string PodSubnet { get; init; } = "";
}

/// <summary>A package repository of a host in addition to its distribution's own.</summary>
/// <param name="Name">One word: hak8s-kubernetes.</param>
/// <param name="Location">apt: the text after <c>deb [signed-by=…] </c>; dnf: the base URL.</param>
/// <param name="Key">The signing key, armored; dnf also accepts its URL.</param>
public sealed record RepositoryPlan(string Name, string Location, string Key);
