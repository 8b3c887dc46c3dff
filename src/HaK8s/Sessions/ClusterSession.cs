using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Steps;

namespace HaK8s.Sessions;

/// <summary>One run of the program on one cluster: reads the cluster file once, finds the machines, keeps one connection a host.</summary>
public sealed class ClusterSession : IAsyncDisposable
{
    private readonly SessionOptions _options;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IMachines _machines;
    private LiveCluster? _live;

    private ClusterSession(SessionOptions options, ClusterSpec spec, IMachines machines, IRunProgress progress)
    {
        _options = options;
        Spec = spec;
        _machines = machines;
        Progress = progress;
    }

    public ClusterSpec Spec { get; }

    public IRunProgress Progress { get; }

    /// <summary>Reads and checks the cluster file; touches no host.</summary>
    /// <exception cref="ClusterFileException">The cluster file is wrong; the message lists every problem.</exception>
    /// <exception cref="SelectionException">The command line asks for what there is not.</exception>
    public static ClusterSession Open(SessionOptions options, IRunProgress progress)
    {
        DrillOptions.Check(options);
        var spec = options.ClusterFile is { } path ? ClusterFileReader.ReadFile(path) : DefaultCluster.Read();
        if (options.Hosts.FirstOrDefault(name => spec.Hosts.All(host => host.Name != name)) is { } unknown)
            throw new SelectionException($"there is no host {unknown} in the cluster file; it has {string.Join(", ", spec.Hosts.Select(host => host.Name))}");
        return new ClusterSession(options, spec, MachineProviders.Create(spec, options), progress);
    }

    /// <summary>Makes and starts the machines.</summary>
    public async Task UpAsync(CancellationToken cancellation)
    {
        var inventory = await _machines.UpAsync(new MachineProgressRelay(Progress), cancellation);
        await ConnectAsync(inventory);
    }

    /// <summary>Runs steps on the cluster's hosts.</summary>
    /// <param name="planOnly">Observe and decide only; say what would be done.</param>
    /// <returns>How many changes were made, or would be.</returns>
    public async Task<int> RunAsync(IReadOnlyList<IStep> steps, bool planOnly, CancellationToken cancellation)
    {
        var live = await LiveAsync(cancellation);
        var only = _options.Hosts.Count > 0 ? _options.Hosts.ToHashSet() : null;
        return await PipelineRunner.RunAsync(steps, ContextOf(live, planOnly), only, cancellation);
    }

    /// <summary>The cluster with its machines found and its plan made.</summary>
    /// <exception cref="MachinesException">There are no machines yet.</exception>
    public async Task<LiveCluster> LiveAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_live is not null)
                return _live;
            var inventory = await _machines.FindAsync(cancellation)
                ?? throw new MachinesException($"the machines of cluster {Spec.Name} are not all running\n  try: ./build.sh Vms");
            return _live = Connect(inventory);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Removes the machines and every trace of them.</summary>
    public async Task DestroyAsync(CancellationToken cancellation)
    {
        await DisconnectAsync();
        await _machines.DestroyAsync(new MachineProgressRelay(Progress), cancellation);
    }

    private StepContext ContextOf(LiveCluster live, bool planOnly) => new(live.Plan, live.HostOf, Progress, _options.ArtifactsFolder, planOnly);

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        if (_machines is IAsyncDisposable machines)
            await machines.DisposeAsync();
        _gate.Dispose();
    }

    private async Task ConnectAsync(Inventory inventory)
    {
        await _gate.WaitAsync();
        try
        {
            _live ??= Connect(inventory);
        }
        finally
        {
            _gate.Release();
        }
    }

    private LiveCluster Connect(Inventory inventory) =>
        new(ClusterPlanner.Plan(Spec, inventory), inventory, new HostConnections(inventory), _machines.Power);

    private async Task DisconnectAsync()
    {
        if (_live is { } live)
            await live.Connections.DisposeAsync();
        _live = null;
    }
}
