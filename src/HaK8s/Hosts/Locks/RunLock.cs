using HaK8s.Processes;

namespace HaK8s.Hosts.Locks;

/// <summary>
/// A cluster, held on this computer for one run: a second run is refused before it touches a machine, also where there are none
/// yet. Runs on other computers meet at <see cref="ClusterLock"/>.
/// </summary>
internal sealed class RunLock : IDisposable
{
    // For an owner that was killed just now.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private readonly FileLock _lock;
    private readonly string _owner;

    private RunLock(FileLock held, string owner)
    {
        _lock = held;
        _owner = owner;
    }

    /// <param name="folder">Absolute path of a folder on this computer.</param>
    /// <param name="cluster">The cluster's name, a DNS label.</param>
    /// <exception cref="ClusterBusyException">Another run has it.</exception>
    public static async Task<RunLock> TakeAsync(string folder, string cluster, LockOwner owner, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, cluster + ".lock");
        // Beside it: nobody else can read a file that is locked.
        var said = Path.Combine(folder, cluster + ".owner");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter((await ThisComputer.SpeedAsync()).Slack(Patience));
        try
        {
            var held = await FileLock.TakeAsync(path, null, patience.Token);
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
