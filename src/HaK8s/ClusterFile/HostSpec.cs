namespace HaK8s.ClusterFile;

/// <summary>One machine of the cluster file.</summary>
public sealed record HostSpec
{
    /// <summary>DNS label; becomes the machine's hostname and the node's name.</summary>
    public required string Name { get; init; }

    public required HostRole Role { get; init; }

    /// <summary>IPv4 address in the cluster's network.</summary>
    public required string Address { get; init; }

    /// <summary>Overrides of <see cref="ClusterSpec.Ssh"/> for this host.</summary>
    public SshSpec? Ssh { get; init; }
}
