using HaK8s.ClusterFile;
using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Progress;
using HaK8s.Sessions.Drills;
using HaK8s.Sessions.Providers;
using HaK8s.Steps;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Sessions;

/// <summary>A cluster that HaK8s makes, opened for one run: its cluster file, its machines and the run's locks.</summary>
public sealed class ClusterSession : IAsyncDisposable
{
    private readonly SessionOptions _options;
    private readonly ClusterMachines _machines;
    private readonly RunLocks _locks;
    private readonly LastReady _lastReady = new();

    internal ClusterSession(SessionOptions options, ClusterSpec spec, IMachines machines, IRunProgress progress)
    {
        _options = options;
        Spec = spec;
        Progress = progress;
        _machines = new ClusterMachines(spec, machines, progress);
        _locks = new RunLocks(spec.Name, options.Work);
    }

    public ClusterSpec Spec { get; }

    public IRunProgress Progress { get; }

    /// <summary>True if the run is limited to some hosts.</summary>
    internal bool SelectsHosts => _options.Hosts.Count > 0;

    /// <summary>Workers that failed in this run; the run went on without them.</summary>
    public SkippedHosts SkippedHosts { get; } = new();

    /// <summary>What the preflight has read of the hosts' firewalls.</summary>
    internal KnownFirewalls Firewalls { get; } = new();

    /// <summary>Reads and checks the cluster file; contacts no host.</summary>
    /// <exception cref="ClusterFileException">The cluster file is wrong; the message lists every problem.</exception>
    /// <exception cref="SelectionException">A host or drill does not exist, or the user has not agreed to the drills.</exception>
    public static ClusterSession Open(SessionOptions options, IRunProgress progress)
    {
        var spec = options.ReadCluster();
        SelectionException.ThrowIfUnknown("--hosts", "host", options.Hosts, [.. spec.Hosts.Select(host => host.Name)], StringComparer.Ordinal);
        DrillOptions.Check(options, spec.Name, inLab: spec.Machines.Provider == MachineProvider.Lab, spec.Verify.Drills);
        return new ClusterSession(options, spec, MachineProviders.Create(spec, options), progress);
    }

    /// <summary>Creates and starts the machines.</summary>
    public async Task UpAsync(CancellationToken cancellation)
    {
        await _locks.LockClusterAsync(cancellation);
        await _machines.UpAsync(cancellation);
    }

    /// <summary>Finds the machines, plans the cluster and returns both; the first result is kept.</summary>
    /// <exception cref="MachinesException">Not all machines are running, or their package source does not answer.</exception>
    public Task<LiveCluster> LiveAsync(CancellationToken cancellation) => _machines.LiveAsync(cancellation);

    /// <summary>Locks all hosts for this run, from its first change to its end.</summary>
    /// <exception cref="HostBusyException">Another run works on the hosts.</exception>
    /// <exception cref="ClusterBusyException">Another run on this computer works on the cluster.</exception>
    public async Task LockAsync(CancellationToken cancellation)
    {
        ThrowIfAssumed();
        await _locks.LockClusterAsync(cancellation);
        await _locks.LockHostsAsync(await LiveAsync(cancellation), cancellation);
    }

    /// <summary>Runs steps on the selected hosts.</summary>
    /// <param name="planOnly">True: only observes, decides and reports what would be done.</param>
    /// <param name="onChange">Called for each change on a host, from any thread.</param>
    /// <returns>Number of changes that were made, or would be.</returns>
    public async Task<int> RunAsync(IReadOnlyList<IStep> steps, bool planOnly, CancellationToken cancellation, Action<HostChange>? onChange = null)
    {
        if (!planOnly)
            ThrowIfAssumed();
        var context = await ContextAsync(planOnly, cancellation) with { OnChange = onChange };
        return await PipelineRunner.RunAsync(steps, context, _options.Hosts.Count > 0 ? _options.Hosts.ToHashSet() : null, cancellation);
    }

    /// <summary>Runs steps on these hosts, whichever the command line selects.</summary>
    /// <param name="only">Null means all hosts.</param>
    internal async Task RunOnAsync(IReadOnlyList<IStep> steps, IReadOnlySet<string>? only, CancellationToken cancellation)
    {
        ThrowIfAssumed();
        await PipelineRunner.RunAsync(steps, await ContextAsync(planOnly: false, cancellation), only, cancellation);
    }

    /// <summary>Removes a machine with its disk and makes it anew. The others stay as they are.</summary>
    /// <exception cref="MachinesException">The provider does not make machines, or could not make it.</exception>
    internal Task RemakeAsync(string host, CancellationToken cancellation)
    {
        ThrowIfAssumed();
        Firewalls.Forget();
        return _machines.RemakeAsync(host, cancellation);
    }

    /// <summary>Asks something of the hosts that several steps would ask.</summary>
    /// <param name="planOnly">True: does not wait for work that an earlier run left running.</param>
    internal async Task<T> AskAsync<T>(Func<StepContext, CancellationToken, Task<T>> question, bool planOnly, CancellationToken cancellation) =>
        await question(await ContextAsync(planOnly, cancellation), cancellation);

    private async Task<StepContext> ContextAsync(bool planOnly, CancellationToken cancellation)
    {
        var live = await LiveAsync(cancellation);
        return new StepContext(live.Plan, name => new ScaledTimeoutHost(_locks.Guard(live.HostOf(name))), Progress, _options.ArtifactsFolder, planOnly)
        {
            AcceptReplaced = _options.AcceptHostKeys,
            SkippedHosts = SkippedHosts,
            LastReady = _lastReady,
            Firewalls = Firewalls,
        };
    }

    /// <summary>Locks all hosts, runs steps on the selected ones, and then reports workers that failed.</summary>
    /// <param name="last">False: other work follows, so workers that failed do not end the run here.</param>
    /// <exception cref="HostsFailedException">A host failed that is not a worker; or this is the last work of the run,
    /// and workers failed in it or before.</exception>
    internal async Task ChangeAsync(IReadOnlyList<IStep> steps, bool last, CancellationToken cancellation)
    {
        await LockAsync(cancellation);
        await RunAsync(steps, planOnly: false, cancellation);
        if (last)
            ThrowIfWorkersFailed();
    }

    /// <exception cref="HostsFailedException">Workers failed in this run, which went on without them.</exception>
    public void ThrowIfWorkersFailed()
    {
        if (SkippedHosts.Failures is { Count: > 0 } failures)
            throw new HostsFailedException(failures);
    }

    /// <summary>Restores power and network links of the selected machines. The machines need not be healthy.</summary>
    /// <exception cref="MachinesException">The provider cannot control power and links.</exception>
    public Task HealAsync(CancellationToken cancellation) =>
        _machines.PowerOnAsync(_options.Hosts.Count > 0 ? _options.Hosts : [.. Spec.Hosts.Select(host => host.Name)], cancellation);

    /// <summary>Removes machines with their disks. <see cref="UpAsync"/> makes them anew.</summary>
    /// <exception cref="MachinesException">The provider does not make machines, or one could not be removed.</exception>
    internal async Task RemoveAsync(IReadOnlyCollection<string> hosts, CancellationToken cancellation)
    {
        await _locks.LockClusterAsync(cancellation);
        await _machines.RemoveAsync(hosts, cancellation);
    }

    /// <summary>Removes the machines and every trace of them.</summary>
    public async Task DestroyAsync(CancellationToken cancellation)
    {
        await _locks.LockClusterAsync(cancellation);
        await _locks.ReleaseHostsAsync();
        await _machines.DestroyAsync(cancellation);
    }

    /// <summary>Nothing that was read from hosts that need not exist may lead to a change.</summary>
    private void ThrowIfAssumed()
    {
        if (_options.Assume is not null)
            throw AssumedSystem.Refusal();
    }

    public async ValueTask DisposeAsync()
    {
        await _locks.ReleaseHostsAsync();
        await _machines.DisposeAsync();
        await _locks.DisposeAsync();
    }
}
