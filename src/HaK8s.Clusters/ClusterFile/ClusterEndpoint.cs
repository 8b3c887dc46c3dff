namespace HaK8s.ClusterFile;

/// <summary>
/// Determines from a cluster file which hosts balance the Kubernetes API and where it is reached. Also accepts
/// incompletely read files.
/// </summary>
public sealed record ClusterEndpoint
{
    /// <summary>
    /// The hosts that balance, in the order of the file: those with the role, or else the control planes; none with an
    /// external load balancer.
    /// </summary>
    public required IReadOnlyList<HostSpec> Balancers { get; init; }

    /// <summary>True if the control planes balance themselves.</summary>
    public required bool OnControlPlanes { get; init; }

    /// <summary>
    /// IPv4 address: the VIP, or the address of an external or a single balancer; null if the file gives none.
    /// </summary>
    public required string? Address { get; init; }

    public required int Port { get; init; }

    /// <summary>True if keepalived moves the address between the balancers.</summary>
    public required bool IsVip { get; init; }

    public static ClusterEndpoint Of(ClusterSpec spec)
    {
        var settings = spec.LoadBalancer;
        var external = settings.Kind == LoadBalancerKind.External;
        var onControlPlanes = !external && spec.Hosts.All(host => host.Role != HostRole.LoadBalancer);
        var role = onControlPlanes ? HostRole.ControlPlane : HostRole.LoadBalancer;
        IReadOnlyList<HostSpec> balancers = external ? [] : [.. spec.Hosts.Where(host => host.Role == role)];
        return new ClusterEndpoint
        {
            Balancers = balancers,
            OnControlPlanes = onControlPlanes,
            Address = external ? settings.Address : settings.Vip ?? (balancers is [var only] ? only.Address : null),
            Port = settings.Port ?? (onControlPlanes ? KubernetesPorts.BesideApiServer : KubernetesPorts.ApiServer),
            IsVip = !external && settings.Vip is not null,
        };
    }
}
