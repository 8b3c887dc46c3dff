namespace HaK8s.Planning;

/// <summary>Everything about the cluster, derived once: complete, sorted, without nulls where a value is needed.</summary>
public sealed record ClusterPlan
{
    public required string Name { get; init; }

    /// <summary>Load balancers, control planes, workers, each in the order of the cluster file.</summary>
    public required IReadOnlyList<HostPlan> Hosts { get; init; }

    public required EndpointPlan Endpoint { get; init; }

    public required VrrpPlan Vrrp { get; init; }

    public required BalancingPlan Balancing { get; init; }

    public required KubernetesPlan Kubernetes { get; init; }

    public required NetworkPlan Network { get; init; }

    public IReadOnlyList<HostPlan> LoadBalancers => [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.LoadBalancer)];

    public IReadOnlyList<HostPlan> ControlPlanes => [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.ControlPlane)];

    public IReadOnlyList<HostPlan> Workers => [.. Hosts.Where(host => host.Role == ClusterFile.HostRole.Worker)];

    /// <summary>Control planes and workers: the hosts that become Kubernetes nodes.</summary>
    public IReadOnlyList<HostPlan> Nodes => [.. ControlPlanes, .. Workers];

    /// <summary>The control plane that runs kubeadm init.</summary>
    public HostPlan Bootstrap => ControlPlanes[0];
}
