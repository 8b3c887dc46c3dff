using HaK8s.Hosts.Ssh.Channels;

namespace HaK8s.Hosts.Ssh;

/// <summary>
/// A connection that waits with its login until there is a place. The time limits of a login count from there: with hundreds of logins
/// at once they would pass because this computer is busy, and not because a host is silent.
/// </summary>
/// <param name="places">Places for logins, which all connections of a cluster share.</param>
internal sealed class QueuedConnection(ISshConnection connection, SemaphoreSlim places) : ISshConnection
{
    public bool IsOpen => connection.IsOpen;

    public HostSpeed? Speed
    {
        get => connection.Speed;
        set => connection.Speed = value;
    }

    public async Task ConnectAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
    {
        if (IsOpen)
            return;
        await places.WaitAsync(cancellation);
        try
        {
            await connection.ConnectAsync(timeout, total, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    public Task DisconnectAsync() => connection.DisconnectAsync();

    public Task<bool> AcceptsAsync(TimeSpan timeout, CancellationToken cancellation) => connection.AcceptsAsync(timeout, cancellation);

    public Task<IShell> StartShellAsync(bool withPassword, CancellationToken cancellation) => connection.StartShellAsync(withPassword, cancellation);

    public SshException ShellFailed(string error) => connection.ShellFailed(error);

    public SshException ShellOverdue(bool connected, TimeSpan elapsed) => connection.ShellOverdue(connected, elapsed);

    public void Dispose() => connection.Dispose();
}
