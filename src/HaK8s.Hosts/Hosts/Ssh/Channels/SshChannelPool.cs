using System.Collections.Concurrent;

namespace HaK8s.Hosts.Ssh.Channels;

/// <summary>
/// The channels of one host's connection. Idle channels are reused, and a connection that broke is opened again.
/// </summary>
internal sealed class SshChannelPool(string host, SshEndpoint endpoint, ISshConnection connection) : IAsyncDisposable
{
    /// <summary>Scripts that run in parallel on a host. sshd's MaxSessions is 10 by default.</summary>
    private const int Channels = 8;

    private static readonly TimeSpan ShellDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PingDeadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AcceptDeadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BusyDeadline = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _slots = new(Channels);
    private readonly ConcurrentStack<SshChannel> _idle = new();
    private readonly ConcurrentDictionary<SshChannel, bool> _open = new();
    private TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private int _limit = Channels;

    private HostSpeed Speed => connection.Speed ?? HostSpeed.Usual;

    /// <summary>Returns a channel for one script; give it back with <see cref="ReturnAsync"/>.</summary>
    /// <exception cref="SshException">There is no connection or no root shell.</exception>
    public async Task<SshChannel> RentAsync(CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var freed = Volatile.Read(ref _freed).Task;
                while (_idle.TryPop(out var idle))
                {
                    if (await IsAliveAsync(idle, cancellation))
                        return idle;
                    await CloseAsync(idle);
                }

                if (Volatile.Read(ref _count) < Volatile.Read(ref _limit) && await OpenAsync(cancellation) is { } channel)
                    return channel;
                await freed.WaitAsync(cancellation);
            }
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    /// <summary>
    /// Takes a channel back. A channel that cannot be reused is closed, which ends the script that still runs there.
    /// </summary>
    public async ValueTask ReturnAsync(SshChannel channel)
    {
        if (channel.IsUsable)
            _idle.Push(channel);
        else
            await CloseAsync(channel);
        _slots.Release();
        NotifyFreed();
    }

    /// <summary>Closes all channels, also those in use.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_open.Keys.Select(channel => CloseAsync(channel).AsTask()));
        _slots.Dispose();
    }

    /// <summary>Opens a new channel; returns null if the host allows no more than the open ones.</summary>
    private async Task<SshChannel?> OpenAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _count);
        try
        {
            var channel = await ConnectAndOpenAsync(cancellation);
            _open[channel] = true;
            return channel;
        }
        catch (Exception exception)
        {
            var others = Interlocked.Decrement(ref _count);
            NotifyFreed();
            if (exception is not ChannelException channelException)
                throw;
            if (channelException.Fault != ChannelFault.SessionLimit || others == 0)
                throw connection.ShellFailed(channelException.Message);
            Volatile.Write(ref _limit, others);
            return null;
        }
    }

    private async Task<SshChannel> ConnectAndOpenAsync(CancellationToken cancellation)
    {
        var password = SudoPassword.Of(host, endpoint);
        await connection.ConnectAsync(SshTiming.ConnectTimeout, cancellation);
        try
        {
            return await OpenOnceAsync(password, cancellation);
        }
        catch (ChannelException exception) when (exception.Fault == ChannelFault.ConnectionGone)
        {
            // The connection has ended meanwhile. A new one does no harm, because no script was sent yet.
            await connection.DisconnectAsync();
            await connection.ConnectAsync(SshTiming.ConnectTimeout, cancellation);
            return await OpenOnceAsync(password, cancellation);
        }
    }

    private async Task<SshChannel> OpenOnceAsync(string? password, CancellationToken cancellation)
    {
        var shell = await connection.StartShellAsync(password is not null, cancellation);
        var channel = await SshChannel.OpenAsync(shell, password, measures: connection.Speed is null, Speed.Timeout(ShellDeadline), cancellation);
        connection.Speed ??= channel.Speed;
        return channel;
    }

    /// <summary>
    /// Probes a channel that was idle for long, because a host that lost its power sends nothing. A host that is only busy gets
    /// more time: the connection also carries scripts that run.
    /// </summary>
    private async Task<bool> IsAliveAsync(SshChannel channel, CancellationToken cancellation)
    {
        if (!channel.IsRunning)
            return false;
        if (channel.Idle < Fresh)
            return true;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ping = channel.RunAsync(":", null, over.Token);
        try
        {
            if (await AnswersAsync(ping, PingDeadline, cancellation)
                || (await connection.AcceptsAsync(AcceptDeadline, cancellation) && await AnswersAsync(ping, BusyDeadline, cancellation)))
                return true;
        }
        catch (ChannelException)
        {
            // The channel or its connection has ended.
        }
        finally
        {
            await over.CancelAsync();
            await ((Task)ping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await connection.DisconnectAsync();
        return false;
    }

    private async Task<bool> AnswersAsync(Task ping, TimeSpan deadline, CancellationToken cancellation)
    {
        try
        {
            await ping.WaitAsync(Speed.Slack(deadline), cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async ValueTask CloseAsync(SshChannel channel)
    {
        if (!_open.TryRemove(channel, out _))
            return;
        await channel.DisposeAsync();
        Interlocked.Decrement(ref _count);
        NotifyFreed();
    }

    private void NotifyFreed() =>
        Interlocked.Exchange(ref _freed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
