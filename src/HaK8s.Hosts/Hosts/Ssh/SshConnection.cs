using System.Collections.Concurrent;
using System.Diagnostics;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>One connection to a host that carries many channels. It is opened on first use and reopened after it broke.</summary>
internal sealed class SshConnection(string host, SshEndpoint endpoint, string knownHostsFile, SocketFolder sockets) : IAsyncDisposable
{
    /// <summary>Scripts that run in parallel on a host. sshd's MaxSessions is 10 by default.</summary>
    private const int Channels = 8;

    private static readonly TimeSpan ShellDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PingDeadline = TimeSpan.FromSeconds(5);

    private readonly string _socket = sockets.NextSocket();
    private readonly SemaphoreSlim _slots = new(Channels);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentStack<SshChannel> _idle = new();
    private readonly ConcurrentDictionary<SshChannel, bool> _open = new();
    private TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private int _limit = Channels;

    /// <summary>The host's speed; null before the first channel.</summary>
    public HostSpeed? Speed { get; private set; }

    private SshArguments Arguments => new(endpoint, knownHostsFile, _socket);

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
        TellFreed();
    }

    /// <summary>Logs in unless already logged in.</summary>
    /// <param name="timeout">Longest time for TCP connect and banner.</param>
    /// <exception cref="SshException">The login failed.</exception>
    public Task ConnectAsync(TimeSpan timeout, CancellationToken cancellation) => ConnectAsync(timeout, timeout + SshTiming.LoginGrace(Speed), cancellation);

    /// <summary>Logs in and opens root's shell for the first script.</summary>
    /// <param name="patience">Longest time for the complete login. A host that does not accept the connection is given up
    /// after <see cref="SshTiming.Silence"/>.</param>
    /// <exception cref="SshException">The login failed or took longer.</exception>
    public async Task LogInAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await ConnectAsync(patience < SshTiming.Silence ? patience : SshTiming.Silence, patience, cancellation);
        var left = patience - watch.Elapsed;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(left > SshTiming.LeastForShell ? left : SshTiming.LeastForShell);
        try
        {
            await ReturnAsync(await RentAsync(deadline.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var time = $"{watch.Elapsed.TotalSeconds:0} s";
            // Without the socket, an earlier connection broke and was being reopened.
            throw File.Exists(_socket)
                ? SshProblem.OfShell(host, endpoint, $"no shell within {time}")
                : SshProblem.OfConnection(host, endpoint, knownHostsFile, $"{SshErrorText.Overdue} {time}", null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        await Task.WhenAll(_open.Keys.Select(channel => CloseAsync(channel).AsTask()));
        _slots.Dispose();
        _gate.Dispose();
    }

    /// <param name="whole">Longest time for the complete login, from name resolution to authentication.</param>
    private async Task ConnectAsync(TimeSpan timeout, TimeSpan whole, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (File.Exists(_socket))
                return;
            var watch = Stopwatch.StartNew();
            var error = await LogInAsync(Arguments.Connect(timeout), whole, cancellation);
            // The host's kernel accepted the connection, so the host is up and its SSH server may only be slow.
            if (error is not null && SshErrorText.IsBannerLate(error) && whole - watch.Elapsed is var left && left > SshTiming.LeastForShell)
                error = await LogInAsync(Arguments.Connect(left), left, cancellation);
            if (error is null)
                return;
            // With a jump host the client's error is too short, and for a refused host key it lacks the fingerprint.
            var verbose = Arguments.HasMoreToSay(SshErrorText.OfConnection(error)) ? await ExplainAsync(timeout, whole - watch.Elapsed, cancellation) : null;
            throw SshProblem.OfConnection(host, endpoint, knownHostsFile, error, verbose);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Opens a new channel; returns null if the host allows no more than the open ones.</summary>
    private async Task<SshChannel?> OpenAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _count);
        try
        {
            var channel = await OpenAgainAsync(cancellation);
            _open[channel] = true;
            return channel;
        }
        catch (Exception exception)
        {
            var others = Interlocked.Decrement(ref _count);
            TellFreed();
            if (exception is not ChannelException channelException)
                throw;
            if (!SshErrorText.IsSessionLimit(exception.Message) || others == 0)
                throw SshProblem.OfShell(host, endpoint, channelException.Message);
            Volatile.Write(ref _limit, others);
            return null;
        }
    }

    private async Task<SshChannel> OpenAgainAsync(CancellationToken cancellation)
    {
        var password = SudoPassword.Of(host, endpoint);
        var arguments = Arguments.Channel(password is not null);
        await ConnectAsync(SshTiming.ConnectTimeout, cancellation);
        try
        {
            return await OpenOneAsync(arguments, password, cancellation);
        }
        catch (ChannelException exception) when (SshErrorText.IsConnectionGone(exception.Message))
        {
            // The connection has ended meanwhile. A new one does no harm, because no script was sent yet.
            await DisconnectAsync();
            await ConnectAsync(SshTiming.ConnectTimeout, cancellation);
            return await OpenOneAsync(arguments, password, cancellation);
        }
    }

    private async Task<SshChannel> OpenOneAsync(IReadOnlyList<string> arguments, string? password, CancellationToken cancellation)
    {
        var channel = await SshChannel.OpenAsync(arguments, password, measures: Speed is null, (Speed ?? HostSpeed.Usual).Patience(ShellDeadline), cancellation);
        Speed ??= channel.Speed;
        return channel;
    }

    /// <summary>Probes a channel that was idle for long, because a host that lost its power sends nothing.</summary>
    private async Task<bool> IsAliveAsync(SshChannel channel, CancellationToken cancellation)
    {
        if (!channel.IsRunning)
            return false;
        if (channel.Idle < Fresh)
            return true;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter((Speed ?? HostSpeed.Usual).Slack(PingDeadline));
        try
        {
            await channel.RunAsync(":", null, deadline.Token);
            return true;
        }
        catch (Exception exception) when (exception is ChannelException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            await DisconnectAsync();
            return false;
        }
    }

    /// <returns>The client's verbose output; null if it did not arrive in the time left.</returns>
    private async Task<string?> ExplainAsync(TimeSpan timeout, TimeSpan left, CancellationToken cancellation)
    {
        var verbose = left > TimeSpan.Zero ? await LogInAsync(Arguments.Explain(timeout), left, cancellation) : null;
        return verbose is not null && SshErrorText.OfConnection(verbose) == SshFailure.LoginOverdue ? null : verbose;
    }

    /// <returns>Null if logged in, else the client's error output.</returns>
    private async Task<string?> LogInAsync(IReadOnlyList<string> arguments, TimeSpan whole, CancellationToken cancellation)
    {
        try
        {
            var (exitCode, error) = await SshClient.RunDetachedAsync(arguments, _socket + ".log", whole, cancellation);
            return exitCode == 0 ? null : error.Length > 0 ? error : $"ssh ended with exit code {exitCode}";
        }
        catch (ProcessFailedException)
        {
            return $"{SshErrorText.Overdue} {whole.TotalSeconds:0} s";
        }
    }

    private async Task DisconnectAsync()
    {
        if (!File.Exists(_socket))
            return;
        try
        {
            await SshClient.RunDetachedAsync(Arguments.Disconnect(), _socket + ".exit.log", SshTiming.DisconnectTimeout, CancellationToken.None);
        }
        catch (ProcessFailedException)
        {
            // A connection that does not respond here ends by its own keep-alive.
        }

        File.Delete(_socket);
    }

    private async ValueTask CloseAsync(SshChannel channel)
    {
        if (!_open.TryRemove(channel, out _))
            return;
        await channel.DisposeAsync();
        Interlocked.Decrement(ref _count);
        TellFreed();
    }

    private void TellFreed() =>
        Interlocked.Exchange(ref _freed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
