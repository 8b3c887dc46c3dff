namespace HaK8s.Planning;

/// <summary>Everything about the cluster, derived once: complete, sorted, without nulls where a value is needed.</summary>
public sealed record ClusterPlan
{
    public required string Name { get; init; }

    /// <summary>By role, and within a role in the order of the cluster file.</summary>
    public required IReadOnlyList<HostPlan> Hosts { get; init; }

    public required EndpointPlan Endpoint { get; init; }

    public required VrrpPlan Vrrp { get; init; }

    public required BalancingPlan Balancing { get; init; }

    public required KubernetesPlan Kubernetes { get; init; }

    public required NetworkPlan Network { get; init; }

    /// <summary>Checks of the preflight whose findings hold nobody up, by the user's will; each once.</summary>
    public IReadOnlyList<ClusterFile.PreflightCheck> IgnoredChecks { get; init; } = [];

    /// <summary>The hosts that balance the API: of the role, or else the control planes; none when somebody else's does.</summary>
    public IReadOnlyList<HostPlan> LoadBalancers => [.. Hosts.Where(host => host.Balances)];

    public IReadOnlyList<HostPlan> ControlPlanes => [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.ControlPlane)];

    /// <summary>True for hosts that belong to this cluster alone. A jumpbox that is only passed through may serve others, too.</summary>
    public bool IsMarked(HostPlan host) => host.Balances || host.HasKubeconfig || KubeletHosts.Contains(host);

    /// <summary>The hosts that belong to this cluster alone.</summary>
    public IReadOnlyList<HostPlan> MarkedHosts => [.. Hosts.Where(IsMarked)];

    public IReadOnlyList<HostPlan> Workers => [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.Worker)];

    /// <summary>True: etcd has hosts of its own.</summary>
    public bool ExternalEtcd => Hosts.Any(host => host.Role == ClusterFile.HostRole.Etcd);

    /// <summary>The hosts with an etcd member: those of the role, or else the control planes.</summary>
    public IReadOnlyList<HostPlan> EtcdHosts => ExternalEtcd ? [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.Etcd)] : ControlPlanes;

    /// <summary>True: the control planes balance the API themselves.</summary>
    public bool BalancesOnControlPlanes => ControlPlanes.Any(host => host.Balances);

    /// <summary>What the cluster does not survive the loss of, each as a sentence; empty when there is no such thing.</summary>
    public IReadOnlyList<string> SinglePointsOfFailure =>
    [
        .. LoadBalancers is [var balancer] && ControlPlanes.Count > 1 ? [$"{balancer.Name} is the only load balancer"] : Array.Empty<string>(),
        .. ControlPlanes is [var controlPlane] ? [$"{controlPlane.Name} is the only control plane"] : Array.Empty<string>(),
        .. EtcdHosts is [var member] && ExternalEtcd ? [$"{member.Name} is the only etcd member"] : Array.Empty<string>(),
        // A majority of two is both of them.
        .. EtcdHosts.Count == 2 ? ["etcd's 2 members survive no loss"] : Array.Empty<string>(),
    ];

    /// <summary>Control planes and workers: the hosts that become Kubernetes nodes.</summary>
    public IReadOnlyList<HostPlan> Nodes => [.. ControlPlanes, .. Workers];

    /// <summary>The hosts with a container runtime and a kubelet: the nodes, and etcd hosts of their own.</summary>
    public IReadOnlyList<HostPlan> KubeletHosts => ExternalEtcd ? [.. Nodes, .. EtcdHosts] : Nodes;

    /// <summary>The control plane that runs kubeadm init.</summary>
    public HostPlan Bootstrap => ControlPlanes[0];
}
