using System.Runtime.CompilerServices;
using HaK8s.Pipelines;
using HaK8s.Processes;
using HaK8s.Sessions;
using Nuke.Common;

namespace HaK8s.Components;

/// <summary>What the components of one build share. Interfaces have no fields, so it hangs on the build object.</summary>
internal sealed class BuildState
{
    private static readonly ConditionalWeakTable<INukeBuild, BuildState> States = [];

    /// <summary>An interrupted build has to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private ClusterRun? _cluster;
    private bool _listed;

    private BuildState()
    {
        Umask.Tighten();
        // A build that does not override OnBuildFinished also closes its connections.
        // An interrupted one that comes here has used its time already.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Close(Cancellation.Token.IsCancellationRequested ? TimeSpan.Zero : Patience);
    }

    public Cancellation Cancellation { get; } = new();

    public static BuildState Of(INukeBuild build) => States.GetValue(build, _ => new BuildState());

    /// <summary>The cluster of this run. Targets may run in parallel, and share it.</summary>
    public ClusterRun Cluster(IHazCluster build)
    {
        lock (_lock)
            return _cluster ??= new ClusterRun(RunOptions.Of(build));
    }

    /// <summary>True at the first call: an engine may evaluate a condition more than once.</summary>
    public bool FirstListing()
    {
        lock (_lock)
            return !_listed && (_listed = true);
    }

    /// <summary>Closes the connections, or gives up after 2 s.</summary>
    public void Close() => Close(Patience);

    private void Close(TimeSpan patience)
    {
        lock (_lock)
        {
            _cluster?.DisposeAsync().AsTask().Wait(patience);
            _cluster = null;
        }
    }
}
