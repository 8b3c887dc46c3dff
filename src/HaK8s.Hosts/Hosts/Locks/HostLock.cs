using System.Globalization;

namespace HaK8s.Hosts.Locks;

/// <summary>
/// Locks one host for one run. A process on the host holds the lock and ends with its channel, so a killed owner frees
/// it at once. The process writes a line every 30 s, so that the host's TCP detects within 15 minutes that the owner's
/// computer is silent.
/// </summary>
/// <param name="folder">Absolute path of a folder on the host that a reboot empties.</param>
internal sealed class HostLock(IHost host, LockOwner owner, string folder) : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.5);
    private static readonly string Hold = EmbeddedText.ReadPart(typeof(HostLock), "hold-lock.sh");
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _released = new();
    private Task _holding = Task.CompletedTask;

    public bool IsHeld => !_holding.IsCompleted;

    /// <summary>Takes the lock, unless it is held already.</summary>
    /// <exception cref="HostBusyException">Another run holds the lock.</exception>
    /// <exception cref="HostException">The host is unreachable or could not be locked.</exception>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        if (IsHeld)
            return;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!IsHeld)
                await BeginAsync(cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _released.CancelAsync();
        // Only the end matters, not the result.
        await _holding.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _released.Dispose();
        _gate.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        var speed = await host.SpeedAsync(cancellation);
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = host.RunAsync(new HostCommand("hold the lock", Script(owner, folder, speed), Longest), line => answer.TrySetResult(line), _released.Token);
        await Task.WhenAny(answer.Task, holding).WaitAsync(cancellation);
        if (!answer.Task.IsCompleted && await holding is { } result)
            throw new HostException(host.Name, "could not be locked for this run", result.Error);
        var said = await answer.Task;
        if (said.StartsWith("busy", StringComparison.Ordinal))
            throw new HostBusyException(host.Name, said[4..].Trim());
        _holding = holding;
    }

    /// <summary>
    /// Takes and holds the lock. It waits a moment for an owner that was just killed, because a slow host ends its
    /// processes late.
    /// </summary>
    private static ShellText Script(LockOwner owner, string folder, HostSpeed speed) => ShellText.Of($"""
        folder={folder}
        owner={owner.ToString()}
        moment={speed.Slack(Moment).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}
        {Hold:raw}
        """);
}
