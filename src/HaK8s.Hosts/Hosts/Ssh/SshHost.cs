using System.Diagnostics;
using HaK8s.Hosts.Ssh.Channels;

namespace HaK8s.Hosts.Ssh;

/// <summary>A machine that is reached over one SSH connection, which ends with this object.</summary>
public sealed class SshHost : IHost, IAsyncDisposable
{
    private readonly ISshConnection _connection;
    private readonly SshChannelPool _channels;

    internal SshHost(string name, SshEndpoint endpoint, ISshConnection connection)
    {
        Name = name;
        _connection = connection;
        _channels = new SshChannelPool(name, endpoint, _connection);
    }

    public string Name { get; }

    public HostSpeed Speed => _connection.Speed ?? HostSpeed.Usual;

    public async Task<HostSpeed> SpeedAsync(CancellationToken cancellation)
    {
        if (_connection.Speed is null)
            await _channels.ReturnAsync(await _channels.RentAsync(cancellation));
        return Speed;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The deadline starts when the host is connected. A cancelled or overdue script is ended on the host with all its
    /// children.
    /// </remarks>
    public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        var channel = await _channels.RentAsync(cancellation);
        var watch = Stopwatch.StartNew();
        var time = Speed.Slack(command.Deadline);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(time);
        try
        {
            return await channel.RunAsync(command.Script.Text, lines, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw SshProblem.Overdue(Name, command.Title, time, Speed, channel.Tail());
        }
        catch (ChannelException exception)
        {
            throw SshProblem.Lost(Name, command.Title, watch.Elapsed, exception.Message);
        }
        finally
        {
            await _channels.ReturnAsync(channel);
        }
    }

    /// <summary>Logs in now instead of with the first script.</summary>
    /// <exception cref="SshException">The login failed.</exception>
    public Task ConnectAsync(CancellationToken cancellation) => _connection.ConnectAsync(SshTiming.ConnectTimeout, cancellation);

    /// <summary>Logs in and opens root's shell for the scripts that follow. One timeout covers name, connection, keys and shell.</summary>
    /// <param name="timeout">Longest time for the complete login. A host that does not accept the connection is given up
    /// after <see cref="SshTiming.Silence"/>.</param>
    /// <exception cref="SshException">The login failed or took too long.</exception>
    public async Task LogInAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await _connection.ConnectAsync(timeout < SshTiming.Silence ? timeout : SshTiming.Silence, timeout, cancellation);
        var left = timeout - watch.Elapsed;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(left > SshTiming.LeastForShell ? left : SshTiming.LeastForShell);
        try
        {
            await _channels.ReturnAsync(await _channels.RentAsync(deadline.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw _connection.ShellOverdue(_connection.IsOpen, watch.Elapsed);
        }
    }

    /// <summary>Waits until a booting machine accepts a login and runs a script.</summary>
    /// <exception cref="SshException">The deadline passed (with the last reason), or waiting cannot help.</exception>
    public async Task WaitUntilReachableAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan? refusedSince = null;
        var keysTimeout = (await ThisComputer.SpeedAsync()).Timeout(SshTiming.AuthenticationTimeout);
        while (true)
        {
            try
            {
                await _connection.ConnectAsync(TimeSpan.FromSeconds(2), cancellation);
                await RunAsync(new HostCommand("reach the host", ShellText.Raw(":"), TimeSpan.FromSeconds(10)), null, cancellation);
                return;
            }
            catch (SshException exception) when (watch.Elapsed < deadline && exception.MayPass)
            {
                refusedSince = null;
            }
            catch (SshException exception) when (watch.Elapsed < deadline && exception.Failure == SshFailure.AuthenticationFailed
                && watch.Elapsed - (refusedSince ??= watch.Elapsed) < keysTimeout)
            {
            }

            await Task.Delay(SshTiming.Pause, cancellation);
        }
    }

    /// <summary>Ends the connection; scripts that run there end as lost. The next script connects again, and checks the pinned key again.</summary>
    public Task DisconnectAsync() => _connection.DisconnectAsync();

    public async ValueTask DisposeAsync()
    {
        await _connection.DisconnectAsync();
        await _channels.DisposeAsync();
        _connection.Dispose();
    }
}
