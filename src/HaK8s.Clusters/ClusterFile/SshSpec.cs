namespace HaK8s.ClusterFile;

/// <summary>SSH settings of hosts; null values come from the user's own ssh configuration.</summary>
public sealed record SshSpec
{
    /// <summary>User who logs in.</summary>
    public string? User { get; init; }

    /// <summary>TCP port, 1 to 65535.</summary>
    public int? Port { get; init; }

    /// <summary>Path of a private key; <c>~</c> is the home directory.</summary>
    public string? IdentityFile { get; init; }

    /// <summary><c>[user@]host[:port]</c> of a jump host.</summary>
    public string? ProxyJump { get; init; }

    /// <summary>
    /// Path of a file (0600) with the password that sudo asks for; leave it out where sudo asks for none, or where the environment
    /// variable HAK8S_SUDO_PASSWORD has it.
    /// </summary>
    public string? SudoPasswordFile { get; init; }

    /// <summary>Address or name to connect to when it is not the host's cluster address.</summary>
    public string? HostName { get; init; }

    /// <summary>
    /// Program that connects to the hosts: auto (default) for the SSH library of HaK8s, and openssh where your ssh
    /// configuration needs it; openssh for the ssh of this computer; managed for nothing but the library.
    /// </summary>
    public SshClientName? Client { get; init; }

    /// <summary>
    /// True: log in with a password if a host accepts no key; the environment variable HAK8S_SSH_PASSWORD has the password. Not
    /// for the client openssh.
    /// </summary>
    public bool? PasswordLogin { get; init; }

    /// <summary>Path of a file (0600) with the password of the login; implies passwordLogin.</summary>
    public string? PasswordFile { get; init; }
}

/// <summary>Program that connects to hosts over SSH.</summary>
public enum SshClientName
{
    /// <summary>The SSH library of HaK8s, or the system's ssh where the user's configuration needs it.</summary>
    Auto,

    /// <summary>The system's ssh.</summary>
    Openssh,

    /// <summary>The SSH library of HaK8s.</summary>
    Managed,
}
