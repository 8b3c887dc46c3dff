namespace HaK8s.ClusterFile;

/// <summary>Who balances the Kubernetes API and where it is reached, as a cluster file says it. Half-read files are taken, too.</summary>
public sealed record ClusterEndpoint
{
    /// <summary>Port of the API servers, and of the endpoint where nothing else is said.</summary>
    public const int ApiServerPort = 6443;

    /// <summary>Port of the endpoint on hosts whose API servers have the usual one.</summary>
    public const int BesideApiServer = 8443;

    /// <summary>The hosts that balance: those of the role, or else the control planes; none when somebody else's does. In the order of the file.</summary>
    public required IReadOnlyList<HostSpec> Balancers { get; init; }

    /// <summary>True: the control planes balance themselves.</summary>
    public required bool OnControlPlanes { get; init; }

    /// <summary>IPv4 address: the VIP, or that of an external or a single balancer; null when the file gives none.</summary>
    public required string? Address { get; init; }

    public required int Port { get; init; }

    /// <summary>True: keepalived moves the address between the balancers.</summary>
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
            Port = settings.Port ?? (onControlPlanes ? BesideApiServer : ApiServerPort),
            IsVip = !external && settings.Vip is not null,
        };
    }
}
