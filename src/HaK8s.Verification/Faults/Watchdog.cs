using HaK8s.Processes;

namespace HaK8s.Verification.Faults;

/// <summary>
/// Starts small processes that outlive this one and repair machines if it dies, however it dies. Each waits for a lock that the
/// kernel releases when this process ends.
/// </summary>
/// <param name="heal">Program and arguments that restore a machine's power and link; the machine's name is appended.</param>
internal sealed class Watchdog(IReadOnlyList<string> heal) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // Heals machines one after another. Programs started by healing do not inherit the lock, because machines keep running.
    private const string Wait = """
        exec flock -o "$1" /bin/sh -c '"$@"; rm -f "$0"' "$@"
        """;

    private readonly FileStream _lock = new(
        Path.Combine(Path.GetTempPath(), $"hak8s-watchdog-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Log file of the watchdog and the healing of a machine.</summary>
    public string LogOf(string machine) => $"{_lock.Name}.{machine}.log";

    /// <summary>Starts to watch a machine.</summary>
    /// <returns>Disposing ends the watch; call it when the machine is healthy.</returns>
    public async Task<IAsyncDisposable> WatchAsync(string machine, CancellationToken cancellation)
    {
        var log = LogOf(machine);
        var process = await DetachedProcess.StartAsync(new ProcessSpec("/bin/sh", ["-c", Wait, "hak8s-watchdog", _lock.Name, .. heal, machine]), log, [], cancellation);
        return new Healing(
            async token =>
            {
                await DetachedProcess.EndAsync(process, Grace, token);
                File.Delete(log);
            },
            Grace + Grace);
    }

    /// <summary>Releases the lock, so that all machines that are still watched are healed now.</summary>
    public void Dispose()
    {
        // Waiting watchdogs have the file open, so that the name is no longer needed.
        File.Delete(_lock.Name);
        _lock.Dispose();
    }
}
