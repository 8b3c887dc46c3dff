using HaK8s.Hosts.Ssh;

namespace HaK8s.Hosts.Locks;

/// <summary>All hosts of a cluster, held for one run, so that two runs never work on them at once.</summary>
public sealed class ClusterLock : IAsyncDisposable
{
    /// <summary>Where the lock lies on a host.</summary>
    public const string Folder = "/run/hak8s";

    private readonly Dictionary<string, HostLock> _locks;

    private ClusterLock(IEnumerable<IHost> hosts, LockOwner owner, string folder) =>
        _locks = hosts.ToDictionary(host => host.Name, host => new HostLock(host, owner, folder));

    /// <summary>Takes all hosts that can be reached; the others are taken when they are first used.</summary>
    /// <param name="hosts">In the same order in every run: the first one decides which of two runs goes on.</param>
    /// <exception cref="HostBusyException">Another run has one of them; none is held.</exception>
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

    /// <summary>The same host, which runs nothing while another run holds it: a lock that a reboot or a cut took away is taken again first.</summary>
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
            // Not reachable now: whoever uses the host takes the lock first, and fails there with its name.
        }
    }
}
