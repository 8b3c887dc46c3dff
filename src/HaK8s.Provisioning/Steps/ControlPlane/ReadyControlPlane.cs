using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Finds a control plane through which the cluster can be changed.</summary>
internal static class ReadyControlPlane
{
    /// <summary>Timeout for a control plane that boots or whose etcd elects a leader.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Returns the last ready control plane if it is still ready. Otherwise returns the first finished control plane,
    /// in the plan's order, whose API server answers ready. Skips unreachable hosts.
    /// </summary>
    /// <exception cref="HostException">No control plane is ready.</exception>
    public static async Task<HostPlan> FindAsync(StepContext context, CancellationToken cancellation) =>
        await LastAsync(context, cancellation)
        ?? await FindAsync(context, await ControlPlaneFacts.ReadReachableAsync(context, cancellation), except: null, cancellation);

    /// <summary>Same for plans, but does not wait and returns null if no control plane is ready.</summary>
    public static async Task<HostPlan?> TryFindAsync(StepContext context, CancellationToken cancellation) =>
        await LastAsync(context, cancellation)
        ?? Choose(context.Plan, await ControlPlaneFacts.ReadReachableAsync(context, cancellation), except: null);

    /// <summary>Same with facts that were just read. If a control plane is finished but not ready, waits for it.</summary>
    /// <param name="except">A host that must not be chosen because it is being changed; null for none.</param>
    /// <exception cref="HostException">No control plane is ready.</exception>
    public static async Task<HostPlan> FindAsync(StepContext context, IReadOnlyDictionary<string, NodeFacts> facts, HostPlan? except, CancellationToken cancellation)
    {
        var chosen = Choose(context.Plan, facts, except);
        if (chosen is null && context.Plan.ControlPlanes.Any(host => host != except && facts.GetValueOrDefault(host.Name) is { Finished: true }))
        {
            await Condition.WaitAsync(context.HostFor(context.Plan.Bootstrap), "Find a ready control plane", async stop =>
            {
                chosen = Choose(context.Plan, await ControlPlaneFacts.ReadReachableAsync(context, stop), except);
                return chosen is null ? "none of the API servers answers ready" : null;
            }, Timeout, cancellation);
        }

        context.LastReady.Host = chosen;
        return chosen
            ?? throw new HostException(context.Plan.Bootstrap.Name, "no control plane is ready yet", "none of the API servers answers ready", "./build.sh InitMaster");
    }

    internal static HostPlan? Choose(ClusterPlan plan, IReadOnlyDictionary<string, NodeFacts> facts, HostPlan? except) =>
        plan.ControlPlanes.FirstOrDefault(host => host != except && facts.GetValueOrDefault(host.Name) is { Finished: true, ApiReady: true });

    private static async Task<HostPlan?> LastAsync(StepContext context, CancellationToken cancellation) =>
        context.LastReady.Host is not { } last ? null
        : context.LastReady.IsFresh ? last
        : await ControlPlaneFacts.TryReadAsync(context, last, cancellation) is { Finished: true, ApiReady: true } ? context.LastReady.Host = last
        : null;
}

/// <summary>The control plane that was ready at the last search in this run; the next search asks it first.</summary>
public sealed class LastReady
{
    /// <summary>Time for which an answer counts: steps that change nothing follow each other within it.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private long _set;
    private Reading? _reading;

    /// <summary>Null if none was found yet.</summary>
    public HostPlan? Host
    {
        get;
        set
        {
            field = value;
            _set = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>True if it was found to be ready a moment ago.</summary>
    internal bool IsFresh => _set != 0 && Stopwatch.GetElapsedTime(_set) < Fresh;

    /// <summary>The cluster as it was seen through the host a moment ago; otherwise null.</summary>
    internal ClusterFacts? Cluster
    {
        get => _reading is { } reading && Stopwatch.GetElapsedTime(reading.At) < Fresh ? reading.Cluster : null;
        set => _reading = value is null ? null : new Reading(value, Stopwatch.GetTimestamp());
    }

    /// <summary>Call it after a change: the host is still asked first, but what it said counts no longer.</summary>
    internal void Outdate()
    {
        _set = 0;
        _reading = null;
    }

    private sealed record Reading(ClusterFacts Cluster, long At);
}
