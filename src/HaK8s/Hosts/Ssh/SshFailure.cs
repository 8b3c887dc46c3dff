namespace HaK8s.Hosts.Ssh;

/// <summary>Why a host could not be used over SSH.</summary>
public enum SshFailure
{
    /// <summary>None of the others; the detail has ssh's own words.</summary>
    Other,

    /// <summary>There is no ssh client on this computer.</summary>
    ClientMissing,

    /// <summary>The user's ssh configuration, or an option of ours, was not accepted by the ssh client.</summary>
    Configuration,

    /// <summary>The name has no address.</summary>
    NameNotResolved,

    /// <summary>The host answers, but nothing listens on the port.</summary>
    Refused,

    /// <summary>There is no route to the host.</summary>
    Unreachable,

    /// <summary>Nothing answered in time.</summary>
    TimedOut,

    /// <summary>The login did not end in time: a name server or the host is slow, or the host hangs.</summary>
    LoginOverdue,

    /// <summary>The other side closed the connection before the login, as a booting host or a full sshd does.</summary>
    Closed,

    /// <summary>No key or agent was accepted for the user.</summary>
    AuthenticationFailed,

    /// <summary>No key is pinned for the host.</summary>
    HostKeyUnknown,

    /// <summary>The host shows another key than the pinned one.</summary>
    HostKeyChanged,

    /// <summary>The user is not root, and sudo does not let the user become root.</summary>
    SudoRefused,

    /// <summary>The user is not root, and there is no sudo.</summary>
    SudoMissing,

    /// <summary>sudo asks for a password, and none was given.</summary>
    SudoPasswordNeeded,

    /// <summary>sudo did not take the password.</summary>
    SudoPasswordWrong,

    /// <summary>The file with sudo's password is missing, empty, or may be read by others.</summary>
    SudoPasswordUnfit,

    /// <summary>There is no bash, or the login shell does not run commands.</summary>
    ShellMissing,

    /// <summary>The connection broke; how far the script came is not known.</summary>
    ConnectionLost,

    /// <summary>The script did not end in its time; it was told to end.</summary>
    DeadlinePassed,
}
