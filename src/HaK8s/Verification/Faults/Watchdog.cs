using HaK8s.Processes;

namespace HaK8s.Verification.Faults;

/// <summary>
/// Small processes that outlive this one and mend machines when it dies, however it dies. Each waits for a lock that the
/// kernel takes from this process at its end.
/// </summary>
/// <param name="heal">Program and arguments that give a machine its power and link back; the machine's name is added.</param>
internal sealed class Watchdog(IReadOnlyList<string> heal) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // One after another, and without the lock in what they start: machines live on.
    private const string Wait = """
        exec flock -o "$1" /bin/sh -c '"$@"; rm -f "$0"' "$@"
        """;

    private readonly FileStream _lock = new(
        Path.Combine(Path.GetTempPath(), $"hak8s-watchdog-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Where what watchdogs and healing say is written.</summary>
    public string LogOf(string machine) => $"{_lock.Name}.{machine}.log";

    /// <summary>Starts to watch over a machine.</summary>
    /// <returns>Disposing ends that: the machine is whole.</returns>
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

    /// <summary>Lets the lock go: what is still watched over is healed now.</summary>
    public void Dispose()
    {
        // Watchdogs that wait have it open, so that the name is not needed any more.
        File.Delete(_lock.Name);
        _lock.Dispose();
    }
}
