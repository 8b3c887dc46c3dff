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

    /// <summary>Name under which the host's key is pinned, for machines whose address is no lasting one; null means the address.</summary>
    public string? HostKeyAlias { get; init; }

    /// <summary>
    /// True for the user's own hosts: the user's ssh configuration, agent and known hosts count too. False leaves that to
    /// what is null here: an endpoint that says everything, such as a lab machine's, is reached by that alone.
    /// </summary>
    public bool HonoursUserConfiguration { get; init; }

    /// <summary>True: the key that the host shows is pinned when none is; a changed one is refused all the same.</summary>
    public bool AcceptsNewHostKey { get; init; }

    /// <summary>Path of a file with the password that sudo asks for, or null. The password itself is in no record.</summary>
    public string? SudoPasswordFile { get; init; }
}
