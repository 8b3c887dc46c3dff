using System.Diagnostics;
using System.Net.Sockets;
using HaK8s.Hosts.Ssh.Channels;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The connection to one host with the SSH library of this process.</summary>
internal sealed class ManagedConnection(string host, SshEndpoint endpoint, string knownHostsFile) : ISshConnection
{
    private readonly SemaphoreSlim _gate = new(1);
    private Heartbeat _heartbeat = new();
    private IReadOnlyList<RouteStop>? _route;

    // The jump hosts in the order of their connection, and the host as the last one.
    private IReadOnlyList<Hop> _hops = [];

    public HostSpeed? Speed { get; set; }

    public bool IsOpen => Volatile.Read(ref _hops) is [.., { IsConnected: true }];

    /// <summary>Returns what the way to the host needs that only the OpenSSH client has; null if nothing, or if that is unknown.</summary>
    public static async Task<string?> NeedAsync(SshEndpoint endpoint, string knownHostsFile, CancellationToken cancellation)
    {
        try
        {
            var route = await Route.FindAsync(endpoint, stop => SshSettingsReader.ReadAsync(stop, knownHostsFile, cancellation));
            return route.Select(stop => stop.Settings.NeedsOpenSsh ?? LoginKeys.NeedOpenSsh(stop.Settings)).FirstOrDefault(need => need is not null);
        }
        catch (Exception exception) when (IsConfigurationError(exception))
        {
            // The login reports it.
            return null;
        }
    }

    public async Task ConnectAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (IsOpen)
                return;
            await DisconnectAsync();
            var watch = Stopwatch.StartNew();
            var route = _route ??= await RouteAsync(cancellation);
            watch.Stop();
            var password = LoginPassword.Of(host, endpoint);
            // A passphrase may be asked for, and the user's time does not count.
            var keys = await OwnThread.RunAsync(() => route.Select(stop => LoginKeys.Find(stop.Settings)).ToList()).WaitAsync(cancellation);
            var hops = await LogInAsync(route, keys, password, timeout, total - watch.Elapsed, cancellation);
            var heartbeat = new Heartbeat();
            Volatile.Write(ref _heartbeat, heartbeat);
            Volatile.Write(ref _hops, hops);
            _ = Task.Run(() => WatchAsync(heartbeat, hops), CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task DisconnectAsync()
    {
        var heartbeat = Volatile.Read(ref _heartbeat);
        var hops = Interlocked.Exchange(ref _hops, []);
        if (hops.Count == 0)
            return;
        await Task.WhenAny(OwnThread.RunAsync(() => Close(hops)), Task.Delay(SshTiming.DisconnectTimeout));
        heartbeat.EndShells("the connection was closed");
    }

    public async Task<bool> AcceptsAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        // What a jump host connects cannot be told from here.
        if (_route is not [var stop])
            return false;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        try
        {
            using var socket = await Dialer.ConnectAsync(await Dialer.LookUpAsync(stop.Settings.HostName, deadline.Token), stop.Settings.Port, deadline.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    public async Task<IShell> StartShellAsync(bool withPassword, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _hops) is not [.., { IsConnected: true } hop])
            throw new ChannelException("the connection is closed", ChannelFault.ConnectionGone);
        var heartbeat = Volatile.Read(ref _heartbeat);
        var starting = OwnThread.RunAsync(() => CommandShell.Start(hop, withPassword ? RootShell.WithPassword : RootShell.Direct));
        try
        {
            var shell = await starting.WaitAsync(cancellation);
            heartbeat.Watch(shell);
            return shell;
        }
        catch (OperationCanceledException)
        {
            _ = starting.ContinueWith(started => started.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    public SshException ShellFailed(string error) => SshProblem.OfShell(host, endpoint, error);

    public SshException ShellOverdue(bool connected, TimeSpan elapsed)
    {
        var time = $"{elapsed.TotalSeconds:0} s";
        return connected
            ? SshProblem.OfShell(host, endpoint, $"no shell within {time}")
            : SshProblem.OfFailure(SshFailure.LoginOverdue, host, endpoint, knownHostsFile, $"{SshErrorText.Overdue} {time}", null);
    }

    public void Dispose()
    {
        Close(Interlocked.Exchange(ref _hops, []));
        _gate.Dispose();
    }

    private async Task<IReadOnlyList<RouteStop>> RouteAsync(CancellationToken cancellation)
    {
        try
        {
            var route = await Route.FindAsync(endpoint, stop => SshSettingsReader.ReadAsync(stop, knownHostsFile, cancellation));
            if (route.FirstOrDefault(stop => stop.Settings.NeedsOpenSsh is not null) is not { } special)
                return route;
            throw new SshException(
                SshFailure.Configuration,
                host,
                $"the ssh configuration of {special.Endpoint.HostName} uses {special.Settings.NeedsOpenSsh}, which only the OpenSSH client has",
                cure: "set ssh.client: openssh in the cluster file");
        }
        catch (Exception exception) when (IsConfigurationError(exception))
        {
            throw SshProblem.OfFailure(SshFailure.Configuration, host, endpoint, knownHostsFile, exception.Message, null, exception);
        }
    }

    private async Task<IReadOnlyList<Hop>> LogInAsync(
        IReadOnlyList<RouteStop> route, List<LoginKeys> keys, string? password, TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var hops = new List<Hop>();
        foreach (var (stop, own) in route.Zip(keys))
        {
            // The password is the host's own, and no jump host's.
            var hop = new Hop(stop.Settings, endpoint.AcceptsNewHostKey, own, ReferenceEquals(stop, route[^1]) ? password : null);
            try
            {
                await hop.LogInAsync(hops.LastOrDefault(), timeout, total - watch.Elapsed, cancellation);
                hops.Add(hop);
            }
            catch (Exception exception)
            {
                // What the library still does for the failed login ends with its connection.
                _ = Task.Run(() => Close([.. hops, hop]), CancellationToken.None);
                cancellation.ThrowIfCancellationRequested();
                throw Failed(stop, hop, exception, watch.Elapsed);
            }
        }

        return hops;
    }

    /// <summary>Cuts the connection of a host that fell silent, so that its scripts end as lost and the next one connects again.</summary>
    private async Task WatchAsync(Heartbeat heartbeat, IReadOnlyList<Hop> hops)
    {
        if (await heartbeat.IsSilentAsync(() => ReferenceEquals(Volatile.Read(ref _hops), hops)) && ReferenceEquals(Interlocked.CompareExchange(ref _hops, [], hops), hops))
            await CutAsync(heartbeat, hops);
    }

    /// <summary>Cuts before it closes, so that the library itself names the loss.</summary>
    private static async Task CutAsync(Heartbeat heartbeat, IReadOnlyList<Hop> hops)
    {
        foreach (var hop in hops.Reverse())
            hop.Cut();
        await heartbeat.WaitForShellsAsync(SshTiming.DisconnectTimeout);
        Close(hops);
        heartbeat.EndShells("the host did not reply");
    }

    private SshException Failed(RouteStop stop, Hop hop, Exception exception, TimeSpan elapsed)
    {
        var failure = LoginFailure.Of(exception, hop.Stage, hop.Verdict);
        var text = string.Join('\n', hop.Remarks.Prepend(LoginFailure.Text(exception, hop.Stage, elapsed)));
        return SshProblem.OfFailure(failure, host, stop.Endpoint, knownHostsFile, text, hop.Fingerprint, exception);
    }

    private static bool IsConfigurationError(Exception exception) =>
        exception is ProcessFailedException or InvalidDataException or IOException or UnauthorizedAccessException;

    private static void Close(IReadOnlyList<Hop> hops)
    {
        foreach (var hop in hops.Reverse())
            hop.Dispose();
    }
}
