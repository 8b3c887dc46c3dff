using System.Collections.Concurrent;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// Notices that a host does not reply any more, also behind a jump host, whose kernel would acknowledge everything. Only a
/// connection that carries a shell is watched: an idle one is probed before it is used.
/// </summary>
internal sealed class Heartbeat
{
    private static readonly TimeSpan ReplyTimeout = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<CommandShell, bool> _shells = new();
    private string? _over;

    public void Watch(CommandShell shell)
    {
        _shells[shell] = true;
        if (Volatile.Read(ref _over) is { } reason)
            shell.Abandon(reason);
    }

    /// <summary>Waits until all shells have ended by themselves, but not longer than the given time.</summary>
    public async Task WaitForShellsAsync(TimeSpan longest)
    {
        using var deadline = new CancellationTokenSource(longest);
        await Task.WhenAll(_shells.Keys.Select(shell => shell.WaitForExitAsync(deadline.Token))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends all shells, also those that are watched later, because the connection is closed.</summary>
    public void EndShells(string reason)
    {
        Volatile.Write(ref _over, reason);
        foreach (var shell in _shells.Keys)
            shell.Abandon(reason);
    }

    /// <summary>Asks for a reply again and again.</summary>
    /// <param name="goesOn">False once the connection has been given up.</param>
    /// <returns>True if the host fell silent; false if the connection was given up before.</returns>
    public async Task<bool> IsSilentAsync(Func<bool> goesOn)
    {
        while (ReplyRequest.IsPossible)
        {
            await Task.Delay(Dialer.KeepAlive);
            if (!goesOn())
                return false;
            foreach (var ended in _shells.Keys.Where(shell => shell.HasExited))
                _shells.TryRemove(ended, out _);
            if (_shells.Keys.FirstOrDefault() is { } shell && !await RepliesAsync(shell))
                return true;
        }

        return false;
    }

    private static async Task<bool> RepliesAsync(CommandShell shell)
    {
        try
        {
            await OwnThread.RunAsync(shell.Ping).WaitAsync(ReplyTimeout);
            return true;
        }
        catch (TimeoutException)
        {
            // A shell that ended meanwhile gets no reply.
            return shell.HasExited;
        }
        catch (Exception exception) when (CommandShell.IsFailure(exception))
        {
            // The library has noticed the end of the shell or of the connection by itself.
            return true;
        }
    }
}
