namespace HaK8s.Planning;

/// <summary>The complete plan of the cluster, derived once: sorted, without nulls where a value is needed.</summary>
public sealed record ClusterPlan
{
    public required string Name { get; init; }

    /// <summary>Hosts by role, and within a role in the order of the cluster file.</summary>
    public required IReadOnlyList<HostPlan> Hosts { get; init; }

    public required EndpointPlan Endpoint { get; init; }

    public required VrrpPlan Vrrp { get; init; }

    public required BalancingPlan Balancing { get; init; }

    public required KubernetesPlan Kubernetes { get; init; }

    public required NetworkPlan Network { get; init; }

    /// <summary>
    /// Preflight checks whose findings do not stop the run because the user ignores them; without duplicates.
    /// </summary>
    public IReadOnlyList<ClusterFile.PreflightCheck> IgnoredChecks { get; init; } = [];

    /// <summary>Number of workers that are upgraded at the same time, at least 1.</summary>
    public int UpgradeAtOnce { get; init; } = 1;

    /// <summary>
    /// Hosts that balance the API: those with the role, or else the control planes; none with an external load
    /// balancer.
    /// </summary>
    public IReadOnlyList<HostPlan> LoadBalancers => [.. Hosts.Where(host => host.Balances)];

    public IReadOnlyList<HostPlan> ControlPlanes => [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.ControlPlane)];

    /// <summary>
    /// True for hosts that belong only to this cluster. A jumpbox that is only passed through may also serve others.
    /// </summary>
    public bool IsMarked(HostPlan host) => host.Balances || host.HasKubeconfig || KubeletHosts.Contains(host);

    /// <summary>Hosts that belong only to this cluster.</summary>
    public IReadOnlyList<HostPlan> MarkedHosts => [.. Hosts.Where(IsMarked)];

    public IReadOnlyList<HostPlan> Workers => [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.Worker)];

    /// <summary>True if etcd has separate hosts.</summary>
    public bool ExternalEtcd => Hosts.Any(host => host.Role == ClusterFile.HostRole.Etcd);

    /// <summary>Hosts with an etcd member: those with the role, or else the control planes.</summary>
    public IReadOnlyList<HostPlan> EtcdHosts => ExternalEtcd ? [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.Etcd)] : ControlPlanes;

    /// <summary>True if the control planes balance the API themselves.</summary>
    public bool BalancesOnControlPlanes => ControlPlanes.Any(host => host.Balances);

    /// <summary>
    /// Hosts and groups whose loss the cluster does not survive, each as a sentence; empty if there are none.
    /// </summary>
    public IReadOnlyList<string> SinglePointsOfFailure =>
    [
        .. LoadBalancers is [var balancer] && ControlPlanes.Count > 1 ? [$"{balancer.Name} is the only load balancer"] : Array.Empty<string>(),
        .. ControlPlanes is [var controlPlane] ? [$"{controlPlane.Name} is the only control plane"] : Array.Empty<string>(),
        .. EtcdHosts is [var member] && ExternalEtcd ? [$"{member.Name} is the only etcd member"] : Array.Empty<string>(),
        // A majority of two needs both.
        .. EtcdHosts.Count == 2 ? ["etcd's 2 members survive no loss"] : Array.Empty<string>(),
    ];

    /// <summary>Control planes and workers: the hosts that become Kubernetes nodes.</summary>
    public IReadOnlyList<HostPlan> Nodes => [.. ControlPlanes, .. Workers];

    /// <summary>Hosts with a container runtime and a kubelet: the nodes and the separate etcd hosts.</summary>
    public IReadOnlyList<HostPlan> KubeletHosts => ExternalEtcd ? [.. Nodes, .. EtcdHosts] : Nodes;

    /// <summary>The control plane that runs kubeadm init.</summary>
    public HostPlan Bootstrap => ControlPlanes[0];
}

/// <summary>Endpoint at which clients reach the Kubernetes API.</summary>
/// <param name="Address">IPv4 address: the VIP, or the address of a single or an external load balancer.</param>
/// <param name="DnsName">Name that resolves to the address, or null.</param>
/// <param name="IsVip">True if keepalived moves the address between the load balancers.</param>
public sealed record EndpointPlan(string Address, int Port, string? DnsName = null, bool IsVip = true)
{
    /// <summary>kubeadm's controlPlaneEndpoint.</summary>
    public string ControlPlaneEndpoint => $"{DnsName ?? Address}:{Port}";

    /// <summary>Uses the address, so that it works where the name is unknown.</summary>
    public string Url => $"https://{Address}:{Port}";
}
