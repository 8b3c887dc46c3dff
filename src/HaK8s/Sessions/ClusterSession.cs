using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Progress;
using HaK8s.Sessions.Files;
using HaK8s.Steps;
using HaK8s.Steps.ControlPlane;
using HaK8s.Verification.Drills;

namespace HaK8s.Sessions;

/// <summary>One run of the program on one cluster, with its cluster file, its machines and one connection per host.</summary>
public sealed class ClusterSession : IAsyncDisposable
{
    private readonly SessionOptions _options;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IMachines _machines;
    private readonly LastReady _lastReady = new();
    private LiveCluster? _live;
    private ClusterLock? _lock;
    private RunLock? _run;

    private ClusterSession(SessionOptions options, ClusterSpec spec, IMachines machines, IRunProgress progress)
    {
        _options = options;
        Spec = spec;
        _machines = machines;
        Progress = progress;
    }

    public ClusterSpec Spec { get; }

    public IRunProgress Progress { get; }

    /// <summary>
    /// Findings of this run's preflight that the user has overruled; for reports, in addition to
    /// <see cref="ClusterPlan.IgnoredChecks"/>.
    /// </summary>
    public IReadOnlyList<Finding> Ignored { get; set; } = [];

    /// <summary>Workers that failed in this run; the run went on without them.</summary>
    public LeftOut LeftOut { get; } = new();

    /// <summary>Reads and checks the cluster file; contacts no host.</summary>
    /// <exception cref="ClusterFileException">The cluster file is wrong; the message lists every problem.</exception>
    /// <exception cref="SelectionException">A host or drill does not exist, or the user has not agreed to the drills.</exception>
    public static ClusterSession Open(SessionOptions options, IRunProgress progress)
    {
        DrillOptions.Check(options);
        IReadOnlyList<string> drills = [.. DrillBook.List().Select(drill => drill.Id)];
        var spec = options.ClusterFile is { } path ? ClusterFiles.Read(path, drills) : DefaultCluster.Read();
        SelectionException.ThrowIfUnknown("host", options.Hosts, [.. spec.Hosts.Select(host => host.Name)], StringComparer.Ordinal);
        SelectionException.ThrowIfUnknown("drill", options.Drills.Select(id => id.Trim()), drills, StringComparer.OrdinalIgnoreCase);
        if (spec.Machines.Provider != MachineProvider.Lab)
            DrillConsent.Require(options, spec.Name, spec.Verify.Drills);
        return new ClusterSession(options, spec, MachineProviders.Create(spec, options), progress);
    }

    /// <summary>Creates and starts the machines.</summary>
    public async Task UpAsync(CancellationToken cancellation)
    {
        await HoldAsync(cancellation);
        var inventory = await _machines.UpAsync(new MachineProgressRelay(Progress), cancellation);
        await ConnectAsync(inventory);
    }

    /// <summary>Runs steps on the cluster's hosts.</summary>
    /// <param name="planOnly">True: only observes, decides and reports what would be done.</param>
    /// <returns>Number of changes that were made, or would be.</returns>
    public async Task<int> RunAsync(IReadOnlyList<IStep> steps, bool planOnly, CancellationToken cancellation)
    {
        var live = await LiveAsync(cancellation);
        var only = _options.Hosts.Count > 0 ? _options.Hosts.ToHashSet() : null;
        return await PipelineRunner.RunAsync(steps, ContextOf(live, planOnly), only, cancellation);
    }

    /// <summary>Locks all hosts for this run, from its first change to its end.</summary>
    /// <exception cref="HostBusyException">Another run works on the hosts.</exception>
    /// <exception cref="ClusterBusyException">Another run on this computer works on the cluster.</exception>
    public async Task LockAsync(CancellationToken cancellation)
    {
        await HoldAsync(cancellation);
        var live = await LiveAsync(cancellation);
        await _gate.WaitAsync(cancellation);
        try
        {
            _lock ??= await ClusterLock.TakeAsync([.. live.Plan.Hosts.Select(host => live.HostOf(host.Name))], LockOwner.Self(_options.Work), cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Finds the machines, plans the cluster and returns both; the first result is kept.</summary>
    /// <exception cref="MachinesException">Not all machines are running, or their package source does not answer.</exception>
    public async Task<LiveCluster> LiveAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_live is not null)
                return _live;
            var inventory = await _machines.FindAsync(cancellation)
                ?? throw new MachinesException($"the machines of cluster {Spec.Name} are not all running, or what they install from does not answer\n  try: ./build.sh Vms");
            return _live = Connect(inventory);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Restores power and network links of all machines, or of those in the options. The machines need not be healthy.
    /// </summary>
    /// <exception cref="MachinesException">The provider cannot control power and links.</exception>
    public async Task HealAsync(CancellationToken cancellation)
    {
        var power = _machines.Power ?? throw new MachinesException("this machine provider has no hands on power and links\n  try: switch the machines on yourself");
        foreach (var name in _options.Hosts.Count > 0 ? _options.Hosts : [.. Spec.Hosts.Select(host => host.Name)])
        {
            await power.PowerOnAsync(name, cancellation);
            Progress.Note($"{name} has power and its link");
        }
    }

    /// <summary>Removes the machines and every trace of them.</summary>
    public async Task DestroyAsync(CancellationToken cancellation)
    {
        await HoldAsync(cancellation);
        await DisconnectAsync();
        await _machines.DestroyAsync(new MachineProgressRelay(Progress), cancellation);
    }

    private StepContext ContextOf(LiveCluster live, bool planOnly) => new(live.Plan, name => new PatientHost(HostOf(live)(name)), Progress, _options.ArtifactsFolder, planOnly)
    {
        AcceptReplaced = _options.AcceptHostKeys,
        LeftOut = LeftOut,
        LastReady = _lastReady,
    };

    private Func<string, IHost> HostOf(LiveCluster live) => _lock is { } held ? name => held.Guard(live.HostOf(name)) : live.HostOf;

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        if (_machines is IAsyncDisposable machines)
            await machines.DisposeAsync();
        _run?.Dispose();
        _gate.Dispose();
    }

    /// <summary>Locks the cluster first, because starting its machines would undo another run's injected faults.</summary>
    private async Task HoldAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            _run ??= await RunLock.TakeAsync(CacheFolder.Locate().Clusters, Spec.Name, LockOwner.Self(_options.Work), cancellation);
        }
        finally
        {
            _gate.Release();
        }
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
        new(ClusterPlanner.Plan(Spec, inventory.Facts), inventory.Connect(), _machines.Power);

    private async Task DisconnectAsync()
    {
        if (_lock is { } held)
            await held.DisposeAsync();
        _lock = null;
        if (_live is { } live)
            await live.Connections.DisposeAsync();
        _live = null;
    }
}
