using HaK8s.Hosts.Ssh;

namespace HaK8s.Hosts.Locks;

/// <summary>Locks all hosts of a cluster for one run, so that two runs never work on them at the same time.</summary>
public sealed class ClusterLock : IAsyncDisposable
{
    /// <summary>Folder of the lock on a host.</summary>
    public const string Folder = "/run/hak8s";

    private readonly Dictionary<string, HostLock> _locks;

    private ClusterLock(IEnumerable<IHost> hosts, LockOwner owner, string folder) =>
        _locks = hosts.ToDictionary(host => host.Name, host => new HostLock(host, owner, folder));

    /// <summary>Locks all reachable hosts; the others are locked on first use.</summary>
    /// <param name="hosts">In the same order in every run, because the first host decides which of two runs continues.</param>
    /// <exception cref="HostBusyException">Another run holds one of the hosts; no host stays locked.</exception>
    public static async Task<ClusterLock> TakeAsync(IReadOnlyList<IHost> hosts, LockOwner owner, CancellationToken cancellation, string folder = Folder)
    {
        var all = new ClusterLock(hosts, owner, folder);
        try
        {
            await all.TryAsync(hosts[0].Name, cancellation);
            await Task.WhenAll(hosts.Skip(1).Select(host => all.TryAsync(host.Name, cancellation)));
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }

        return all;
    }

    /// <summary>
    /// Returns the host with a guard: it runs nothing while another run holds it. A lock lost by a reboot or a connection
    /// failure is taken again first.
    /// </summary>
    public IHost Guard(IHost host) => new LockedHost(host, _locks[host.Name]);

    public async ValueTask DisposeAsync() => await Task.WhenAll(_locks.Values.Select(held => held.DisposeAsync().AsTask()));

    private async Task TryAsync(string host, CancellationToken cancellation)
    {
        try
        {
            await _locks[host].TakeAsync(cancellation);
        }
        catch (SshException)
        {
            // Unreachable now. The next use of the host takes the lock first and fails there with the host's name.
        }
    }
}
