using HaK8s.Hosts.Ssh.Channels;

namespace HaK8s.Hosts.Ssh;

/// <summary>The connection to one host that carries all its channels. It can be opened again after it broke.</summary>
internal interface ISshConnection : IDisposable
{
    bool IsOpen { get; }

    /// <summary>The host's speed; null before the first channel, which measures it.</summary>
    HostSpeed? Speed { get; set; }

    /// <summary>Logs in unless already logged in.</summary>
    /// <param name="timeout">Longest time for TCP connect and banner.</param>
    /// <exception cref="SshException">The login failed.</exception>
    Task ConnectAsync(TimeSpan timeout, CancellationToken cancellation) =>
        ConnectAsync(timeout, timeout + SshTiming.LoginGrace(Speed), cancellation);

    /// <inheritdoc cref="ConnectAsync(TimeSpan, CancellationToken)"/>
    /// <param name="total">Longest time for the complete login, from name resolution to authentication.</param>
    Task ConnectAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation);

    /// <summary>Ends the connection and all its channels; scripts that run there end as lost.</summary>
    Task DisconnectAsync();

    /// <summary>Asks whether the host accepts a new TCP connection, which its kernel does at once even if its programs are busy.</summary>
    /// <returns>False if it does not, or if that cannot be found out.</returns>
    Task<bool> AcceptsAsync(TimeSpan timeout, CancellationToken cancellation);

    /// <summary>Starts bash as root on the open connection. Never connects by itself.</summary>
    /// <param name="withPassword">True: sudo may ask for a password, and root's shell announces itself; see
    /// <see cref="RootShell"/>.</param>
    /// <exception cref="ChannelException">The connection carries no further shell.</exception>
    Task<IShell> StartShellAsync(bool withPassword, CancellationToken cancellation);

    /// <summary>Creates the error for a login that gave no root shell.</summary>
    /// <param name="error">Error output of the channel.</param>
    SshException ShellFailed(string error);

    /// <summary>Creates the error for a login that was given up before root's shell was ready.</summary>
    /// <param name="connected">False: an earlier connection broke and was being reopened.</param>
    SshException ShellOverdue(bool connected, TimeSpan elapsed);
}
