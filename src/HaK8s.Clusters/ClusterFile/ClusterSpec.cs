namespace HaK8s.ClusterFile;

/// <summary>cluster.yaml as written, without derived values; null in a property means "not given, use the default".</summary>
public sealed record ClusterSpec
{
    /// <summary>DNS label; names the cluster, its lab, its VRRP router id and its artifacts.</summary>
    public required string Name { get; init; }

    /// <summary>True: a single control plane or load balancer is wanted although the cluster cannot survive its loss.</summary>
    public bool AllowSinglePointOfFailure { get; init; }

    /// <summary>Where the machines come from.</summary>
    public MachinesSpec Machines { get; init; } = new();

    /// <summary>The machines of the cluster.</summary>
    public required IReadOnlyList<HostSpec> Hosts { get; init; }

    /// <summary>Common settings of the load balancers: the VIP and the timers that bound an outage.</summary>
    public LoadBalancerSpec LoadBalancer { get; init; } = new();

    /// <summary>Version of Kubernetes, the source of its packages and images, and the runtime.</summary>
    public KubernetesSpec Kubernetes { get; init; } = new();

    /// <summary>Networks of the cluster, and the pod network.</summary>
    public NetworkSpec Network { get; init; } = new();

    /// <summary>SSH settings of all hosts; what is not given comes from the user's own ssh configuration.</summary>
    public SshSpec Ssh { get; init; } = new();

    /// <summary>Findings of Preflight that the user overrules.</summary>
    public PreflightSpec Preflight { get; init; } = new();

    /// <summary>How Upgrade works on the nodes.</summary>
    public UpgradeSpec Upgrade { get; init; } = new();

    /// <summary>Drills that VerifyHa runs if the command line selects none.</summary>
    public VerifySpec Verify { get; init; } = new();
}

/// <summary>How Upgrade works on the nodes.</summary>
public sealed record UpgradeSpec
{
    /// <summary>Number of workers that are drained and upgraded at the same time, 1 to 100. Control planes are always upgraded one by one.</summary>
    public int AtOnce { get; init; } = 1;
}

/// <summary>Drills that VerifyHa runs if the command line selects none.</summary>
public sealed record VerifySpec
{
    /// <summary>Drill ids such as V1; without it, every default drill.</summary>
    public IReadOnlyList<string>? Drills { get; init; }
}
