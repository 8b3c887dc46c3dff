namespace HaK8s.Machines;

/// <summary>What the ssh client needs to connect; nulls are left to the user's ssh configuration.</summary>
public sealed record SshEndpoint
{
    /// <summary>Address or DNS name to connect to.</summary>
    public required string HostName { get; init; }

    public string? User { get; init; }

    public int? Port { get; init; }

    public string? IdentityFile { get; init; }

    public string? ProxyJump { get; init; }
}
