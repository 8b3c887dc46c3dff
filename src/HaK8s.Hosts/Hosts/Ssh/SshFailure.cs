namespace HaK8s.Hosts.Ssh;

/// <summary>Why a host could not be used over SSH.</summary>
public enum SshFailure
{
    /// <summary>Any other failure; the detail has ssh's error text.</summary>
    Other,

    /// <summary>There is no ssh client on this computer.</summary>
    ClientMissing,

    /// <summary>The ssh client rejected the user's ssh configuration or one of our options.</summary>
    Configuration,

    /// <summary>The host name could not be resolved.</summary>
    NameNotResolved,

    /// <summary>The host answers, but nothing listens on the port.</summary>
    Refused,

    /// <summary>There is no route to the host.</summary>
    Unreachable,

    /// <summary>The host did not answer in time.</summary>
    TimedOut,

    /// <summary>The login did not end in time: a name server or the host is slow, or the host hangs.</summary>
    LoginOverdue,

    /// <summary>
    /// The host closed the connection before the login, as a booting host or an sshd with too many connections does.
    /// </summary>
    Closed,

    /// <summary>No key or agent was accepted for the user.</summary>
    AuthenticationFailed,

    /// <summary>No host key is pinned for the host.</summary>
    HostKeyUnknown,

    /// <summary>The host's key differs from the pinned key.</summary>
    HostKeyChanged,

    /// <summary>The user is not root, and sudo does not let the user become root.</summary>
    SudoRefused,

    /// <summary>The user is not root, and there is no sudo.</summary>
    SudoMissing,

    /// <summary>sudo asks for a password, and none was given.</summary>
    SudoPasswordNeeded,

    /// <summary>sudo did not accept the password.</summary>
    SudoPasswordWrong,

    /// <summary>The file with sudo's password is missing, empty or readable by others.</summary>
    SudoPasswordUnfit,

    /// <summary>There is no bash, or the login shell does not run commands.</summary>
    ShellMissing,

    /// <summary>The connection broke; it is unknown how far the script got.</summary>
    ConnectionLost,

    /// <summary>The script exceeded its deadline and was stopped.</summary>
    DeadlinePassed,
}
