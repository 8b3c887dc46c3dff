using HaK8s.Processes;

namespace HaK8s.Hosts.Locks;

/// <summary>
/// Locks a cluster on this computer for one run. A second run is refused before it touches a machine, even if there are
/// no machines yet. <see cref="ClusterLock"/> excludes runs on other computers.
/// </summary>
public sealed class RunLock : IDisposable
{
    // Timeout for an owner that was just killed.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(0.5);

    private readonly FileLock _lock;
    private readonly string _owner;

    private RunLock(FileLock held, string owner)
    {
        _lock = held;
        _owner = owner;
    }

    /// <param name="folder">Absolute path of a folder on this computer.</param>
    /// <param name="cluster">The cluster's name, a DNS label.</param>
    /// <exception cref="ClusterBusyException">Another run holds the cluster.</exception>
    public static async Task<RunLock> TakeAsync(string folder, string cluster, LockOwner owner, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, cluster + ".lock");
        // A separate file, because other processes cannot read a locked file.
        var said = Path.Combine(folder, cluster + ".owner");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter((await ThisComputer.SpeedAsync()).Slack(Timeout));
        try
        {
            var held = await FileLock.TakeAsync(path, null, timeout.Token);
            try
            {
                await File.WriteAllTextAsync(said, $"{owner}\n", cancellation);
                return new RunLock(held, said);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ClusterBusyException(cluster, File.Exists(said) ? (await File.ReadAllTextAsync(said, cancellation)).Trim() : "");
        }
    }

    public void Dispose()
    {
        File.Delete(_owner);
        _lock.Dispose();
    }
}
