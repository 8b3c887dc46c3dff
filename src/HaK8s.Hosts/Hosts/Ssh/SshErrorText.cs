using HaK8s.Hosts.Ssh.Channels;

namespace HaK8s.Hosts.Ssh;

/// <summary>Classifies the ssh client's standard error.</summary>
internal static class SshErrorText
{
    /// <summary>Error text for a client that was stopped after a timeout; the time follows.</summary>
    public const string Overdue = "the login did not end within";

    // The host's kernel accepted the connection, so the host is up and its SSH server is slow or hangs.
    public const string BannerLate = "timed out during banner exchange";

    // In this order: a changed host key also says "verification failed", and a jump host's error comes before the general one.
    private static readonly (string Text, SshFailure Failure)[] Signs =
    [
        (Overdue, SshFailure.LoginOverdue),
        (BannerLate, SshFailure.LoginOverdue),
        ("REMOTE HOST IDENTIFICATION HAS CHANGED", SshFailure.HostKeyChanged),
        ("has changed and you have requested strict checking", SshFailure.HostKeyChanged),
        ("REVOKED HOST KEY DETECTED", SshFailure.HostKeyChanged),
        ("host key is known for", SshFailure.HostKeyUnknown),
        ("Host key verification failed", SshFailure.HostKeyUnknown),
        ("Could not resolve hostname", SshFailure.NameNotResolved),
        ("Bad configuration option", SshFailure.Configuration),
        ("Bad owner or permissions", SshFailure.Configuration),
        ("terminating, ", SshFailure.Configuration),
        ("Connection refused", SshFailure.Refused),
        ("No route to host", SshFailure.Unreachable),
        ("Network is unreachable", SshFailure.Unreachable),
        ("Host is down", SshFailure.Unreachable),
        ("timed out", SshFailure.TimedOut),
        ("Too many authentication failures", SshFailure.AuthenticationFailed),
        ("Permission denied (", SshFailure.AuthenticationFailed),
        ("failed to execute ssh", SshFailure.ClientMissing),
        ("ssh: not found", SshFailure.ClientMissing),
        ("Connection closed by", SshFailure.Closed),
        ("Connection reset by", SshFailure.Closed),
        ("closed by remote host", SshFailure.Closed),
    ];

    private static readonly (string Text, SshFailure Failure)[] ShellSigns =
    [
        (RootShell.WrongPassword, SshFailure.SudoPasswordWrong),
        ("a password is required", SshFailure.SudoPasswordNeeded),
        ("terminal is required", SshFailure.SudoPasswordNeeded),
        // sudo-rs, which is Ubuntu's sudo since 25.10, has words of its own.
        ("interactive authentication is required", SshFailure.SudoPasswordNeeded),
        ("I'm afraid I can't do that", SshFailure.SudoRefused),
        ("is not in the sudoers file", SshFailure.SudoRefused),
        ("is not allowed to execute", SshFailure.SudoRefused),
        ("may not run sudo", SshFailure.SudoRefused),
        ("you must have a tty to run sudo", SshFailure.SudoRefused),
        ("sudo: not found", SshFailure.SudoMissing),
        ("sudo: command not found", SshFailure.SudoMissing),
        ("not found", SshFailure.ShellMissing),
        ("No such file or directory", SshFailure.ShellMissing),
        ("account is currently not available", SshFailure.ShellMissing),
    ];

    /// <summary>Finds the reason for a missing connection.</summary>
    public static SshFailure OfConnection(string error) => Find(Signs, error) ?? SshFailure.Other;

    /// <summary>Finds the reason for a missing root shell on a working connection.</summary>
    public static SshFailure OfShell(string error) => Find(ShellSigns, error) ?? SshFailure.Other;

    /// <summary>True if the host accepted the connection, but its SSH server sent no banner in time.</summary>
    public static bool IsBannerLate(string error) => error.Contains(BannerLate, StringComparison.Ordinal);

    /// <summary>Tells from the client's error text what a failed channel says about its connection.</summary>
    public static ChannelFault FaultOf(string error) =>
        IsSessionLimit(error) ? ChannelFault.SessionLimit : IsConnectionGone(error) ? ChannelFault.ConnectionGone : ChannelFault.None;

    /// <summary>True when the host allows no more sessions on this connection.</summary>
    private static bool IsSessionLimit(string error) => error.Contains("refused by peer", StringComparison.Ordinal);

    /// <summary>True when the multiplexed connection itself is gone.</summary>
    private static bool IsConnectionGone(string error) =>
        !IsSessionLimit(error)
        && (error.Contains("Control socket connect", StringComparison.Ordinal)
            || error.Contains("mux_client", StringComparison.Ordinal)
            || error.Contains("kex_exchange_identification", StringComparison.Ordinal)
            || error.Contains("UNKNOWN port 65535", StringComparison.Ordinal));

    private static SshFailure? Find((string Text, SshFailure Failure)[] signs, string error)
    {
        foreach (var (text, failure) in signs)
        {
            if (error.Contains(text, StringComparison.Ordinal))
                return failure;
        }

        return null;
    }
}
