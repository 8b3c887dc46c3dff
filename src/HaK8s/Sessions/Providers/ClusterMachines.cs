using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Planning;
using HaK8s.Progress;

namespace HaK8s.Sessions.Providers;

/// <summary>The machines of one cluster: makes, finds and removes them, and keeps one connection to each.</summary>
internal sealed class ClusterMachines(ClusterSpec spec, IMachines machines, IRunProgress progress) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private LiveCluster? _live;

    /// <summary>Creates and starts the machines.</summary>
    public async Task UpAsync(CancellationToken cancellation)
    {
        var inventory = await machines.UpAsync(new MachineProgressRelay(progress), cancellation);
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            _live ??= Connect(inventory);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Finds the machines and plans the cluster; the first result is kept.</summary>
    /// <exception cref="MachinesException">Not all machines are running, or their package source does not answer.</exception>
    public async Task<LiveCluster> LiveAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_live is not null)
                return _live;
            var inventory = await machines.FindAsync(new MachineProgressRelay(progress), cancellation)
                ?? throw new MachinesException($"cluster {spec.Name}: not all machines are running, or their package source does not answer\n  try: ./build.sh Vms");
            return _live = Connect(inventory);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Switches machines on and connects their network. The machines need not be healthy.</summary>
    /// <exception cref="MachinesException">The provider cannot control power and links.</exception>
    public async Task PowerOnAsync(IEnumerable<string> hosts, CancellationToken cancellation)
    {
        var power = machines.Power ?? throw new MachinesException("this machine provider cannot control power and network links\n  try: switch the machines on yourself");
        foreach (var host in hosts)
        {
            await power.PowerOnAsync(host, cancellation);
            progress.Note($"{host}: power and network link are on");
        }
    }

    /// <summary>Removes machines with their disks, so that <see cref="UpAsync"/> makes them anew.</summary>
    /// <exception cref="MachinesException">The provider does not make machines, or one could not be removed.</exception>
    public Task RemoveAsync(IReadOnlyCollection<string> hosts, CancellationToken cancellation) => machines.RemoveAsync(hosts, new MachineProgressRelay(progress), cancellation);

    /// <summary>Removes a machine with its disk and makes it anew. The connections to the others stay.</summary>
    /// <exception cref="MachinesException">The provider does not make machines, or could not make it.</exception>
    public async Task RemakeAsync(string host, CancellationToken cancellation)
    {
        var live = await LiveAsync(cancellation);
        await live.Connections[host].DisconnectAsync();
        await RemoveAsync([host], cancellation);
        // A script that came between them would wait for a machine that is gone.
        await live.Connections[host].DisconnectAsync();
        await machines.UpAsync(new MachineProgressRelay(progress), cancellation);
    }

    /// <summary>Ends the connections and removes every trace of the machines.</summary>
    public async Task DestroyAsync(CancellationToken cancellation)
    {
        await DisconnectAsync();
        await machines.DestroyAsync(new MachineProgressRelay(progress), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        if (machines is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        _gate.Dispose();
    }

    private LiveCluster Connect(Inventory inventory) =>
        new(ClusterPlanner.Plan(spec, inventory.Facts), inventory.Connect(progress.Note), machines.Power) { Assumed = machines is AssumedMachines };

    private async Task DisconnectAsync()
    {
        if (_live is { } live)
            await live.Connections.DisposeAsync();
        _live = null;
    }
}
