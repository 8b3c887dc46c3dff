namespace HaK8s.Sessions.Foreign;

/// <summary>Options to reach a cluster that HaK8s did not make.</summary>
public sealed record ForeignOptions
{
    /// <summary>Absolute path of an administrator's kubeconfig whose server is the cluster's endpoint.</summary>
    public required string KubeconfigFile { get; init; }

    /// <summary>Context of the kubeconfig; null means its current context.</summary>
    public string? Context { get; init; }

    /// <summary>User for the cluster's hosts; null, like all other settings, leaves it to the user's ssh configuration.</summary>
    public string? SshUser { get; init; }

    public string? SshKey { get; init; }

    /// <summary>Addresses or names of load balancers; the Kubernetes API does not know them.</summary>
    public IReadOnlyList<string> LoadBalancers { get; init; } = [];
}
