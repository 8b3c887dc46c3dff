namespace HaK8s.Hosts.Ssh;

/// <summary>Connection settings for an ssh client; null settings are left to the user's ssh configuration.</summary>
public sealed record SshEndpoint
{
    /// <summary>Address or DNS name to connect to.</summary>
    public required string HostName { get; init; }

    public string? User { get; init; }

    public int? Port { get; init; }

    public string? IdentityFile { get; init; }

    /// <summary>Paths of further private keys, tried after <see cref="IdentityFile"/>, and only together with it.</summary>
    public IReadOnlyList<string> FurtherIdentityFiles { get; init; } = [];

    public string? ProxyJump { get; init; }

    /// <summary>
    /// Name under which the host's key is pinned, for machines without a permanent address; null means the address.
    /// </summary>
    public string? HostKeyAlias { get; init; }

    /// <summary>
    /// True for the user's own hosts: the user's ssh configuration, agent and known hosts count too. If false, they count
    /// only if a setting is null here. A complete endpoint, such as a lab machine's, uses only its own settings.
    /// </summary>
    public bool HonoursUserConfiguration { get; init; }

    /// <summary>True: the host's key is pinned if none is pinned yet. A changed key is always refused.</summary>
    public bool AcceptsNewHostKey { get; init; }

    /// <summary>Path of a file with sudo's password, or null. No record contains the password itself.</summary>
    public string? SudoPasswordFile { get; init; }

    /// <summary>True: the SSH library may log in with a password if the host accepts none of the keys.</summary>
    public bool AllowsPassword { get; init; }

    /// <summary>Path of a file with that password, or null if the environment has it. Allows a password by itself.</summary>
    public string? PasswordFile { get; init; }

    public SshClientKind Client { get; init; }

    /// <summary>All private keys, in the order of their use.</summary>
    internal IReadOnlyList<string> IdentityFiles => IdentityFile is null ? [] : [IdentityFile, .. FurtherIdentityFiles];

    /// <summary>True for a host that is only on the way to another one.</summary>
    internal bool IsJumpHost { get; init; }

    /// <summary>
    /// True if the endpoint needs nothing from the user's ssh configuration, as in the lab. Then it is not read, and no agent
    /// is asked.
    /// </summary>
    internal bool IsComplete => !HonoursUserConfiguration && User is not null && Port is not null && IdentityFile is not null && ProxyJump is null;
}
