using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using HaK8s.Machines.Debian;
using HaK8s.Sessions.Providers;

namespace HaK8s.Sessions;

/// <summary>The locks of one run: the cluster on this computer, then its hosts.</summary>
/// <param name="cluster">The cluster's name.</param>
/// <param name="work">The requested targets, as reported to other runs.</param>
internal sealed class RunLocks(string cluster, string work) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private RunLock? _cluster;
    private ClusterLock? _hosts;

    /// <summary>
    /// Locks the cluster on this computer, unless it is locked. This is the first lock, because starting the cluster's
    /// machines would undo another run's injected faults.
    /// </summary>
    /// <exception cref="ClusterBusyException">Another run on this computer works on the cluster.</exception>
    public async Task LockClusterAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            _cluster ??= await RunLock.TakeAsync(CacheFolder.Locate().Clusters, cluster, LockOwner.Self(work), cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Locks all hosts, unless they are locked.</summary>
    /// <exception cref="HostBusyException">Another run works on the hosts.</exception>
    public async Task LockHostsAsync(LiveCluster live, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            _hosts ??= await ClusterLock.TakeAsync([.. live.Plan.Hosts.Select(host => live.HostOf(host.Name))], LockOwner.Self(work), cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Returns a host that runs scripts only while this run holds its lock; the host itself if hosts are not locked.</summary>
    public IHost Guard(IHost host) => _hosts is { } held ? held.Guard(host) : host;

    public async Task ReleaseHostsAsync()
    {
        if (_hosts is { } held)
            await held.DisposeAsync();
        _hosts = null;
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseHostsAsync();
        _cluster?.Dispose();
        _gate.Dispose();
    }
}
