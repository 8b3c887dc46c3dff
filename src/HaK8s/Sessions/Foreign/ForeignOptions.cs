namespace HaK8s.Sessions.Foreign;

/// <summary>How to reach a cluster that HaK8s did not make.</summary>
public sealed record ForeignOptions
{
    /// <summary>Absolute path of an administrator's kubeconfig whose server is the cluster's endpoint.</summary>
    public required string KubeconfigFile { get; init; }

    /// <summary>User and key file for its hosts; nulls, and everything else, are left to the user's own ssh configuration.</summary>
    public string? SshUser { get; init; }

    public string? SshKey { get; init; }

    /// <summary>Addresses or names of load balancers, which no API knows.</summary>
    public IReadOnlyList<string> LoadBalancers { get; init; } = [];
}
