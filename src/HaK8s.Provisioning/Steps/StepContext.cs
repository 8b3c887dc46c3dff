using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps;

/// <summary>Environment of a step.</summary>
/// <param name="Plan">Desired state of the cluster.</param>
/// <param name="HostOf">Returns a host by its name.</param>
/// <param name="Progress">Receives the progress.</param>
/// <param name="ArtifactsFolder">Absolute path for files that are left for the user.</param>
/// <param name="PlanOnly">True if the step only observes, decides and reports what it would do.</param>
public sealed record StepContext(
    ClusterPlan Plan,
    Func<string, IHost> HostOf,
    IRunProgress Progress,
    string ArtifactsFolder,
    bool PlanOnly = false)
{
    /// <summary>True if the user accepts that machines were replaced at their addresses.</summary>
    public bool AcceptReplaced { get; init; }

    /// <summary>Hosts that failed earlier in this run and are skipped.</summary>
    public SkippedHosts SkippedHosts { get; init; } = new();

    /// <summary>Called for each host that a step changed, or would change; from any thread.</summary>
    public Action<HostChange>? OnChange { get; init; }

    /// <summary>Shared by all targets of a run.</summary>
    public LastReady LastReady { get; init; } = new();

    /// <summary>Shared by all targets of a run.</summary>
    public KnownFirewalls Firewalls { get; init; } = new();

    /// <summary>Made anew for each pipeline.</summary>
    internal Observations Observations { get; init; } = new([]);

    public IHost HostFor(HostPlan host) => HostOf(host.Name);
}

/// <summary>Work that the hosts of one step share. The first caller starts it, and all callers get its result.</summary>
internal sealed class SharedTask<T>
{
    private readonly Lock _lock = new();
    private Task<T>? _task;

    public Task<T> GetAsync(Func<Task<T>> start)
    {
        lock (_lock)
            return _task ??= start();
    }
}
