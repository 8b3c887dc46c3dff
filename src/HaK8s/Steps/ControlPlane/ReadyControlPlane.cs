using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Finds a control plane through which the cluster can be changed.</summary>
internal static class ReadyControlPlane
{
    /// <summary>For one that boots, or whose etcd elects.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>The one of last time if it is still ready, else the first finished control plane, in the plan's order, whose API server answers ready; those that cannot be reached are passed over.</summary>
    /// <exception cref="HostException">There is none.</exception>
    public static async Task<HostPlan> FindAsync(StepContext context, CancellationToken cancellation) =>
        await LastAsync(context, cancellation)
        ?? await FindAsync(context, await ControlPlaneFacts.ReadReachableAsync(context, cancellation), except: null, cancellation);

    /// <summary>The same for plans: waits for nothing, and null is an answer too.</summary>
    public static async Task<HostPlan?> TryFindAsync(StepContext context, CancellationToken cancellation) =>
        await LastAsync(context, cancellation)
        ?? Choose(context.Plan, await ControlPlaneFacts.ReadReachableAsync(context, cancellation), except: null);

    /// <summary>The same with facts that were read just now. Where one is finished and only not ready, it is waited for.</summary>
    /// <param name="except">A host that must not be chosen, since it is being changed itself; null for none.</param>
    /// <exception cref="HostException">There is none.</exception>
    public static async Task<HostPlan> FindAsync(StepContext context, IReadOnlyDictionary<string, NodeFacts> facts, HostPlan? except, CancellationToken cancellation)
    {
        var chosen = Choose(context.Plan, facts, except);
        if (chosen is null && context.Plan.ControlPlanes.Any(host => host != except && facts.GetValueOrDefault(host.Name) is { Finished: true }))
        {
            await Condition.WaitAsync(context.HostFor(context.Plan.Bootstrap), "a control plane is ready", async stop =>
            {
                chosen = Choose(context.Plan, await ControlPlaneFacts.ReadReachableAsync(context, stop), except);
                return chosen is null ? "none of the API servers answers ready" : null;
            }, Patience, cancellation);
        }

        context.LastReady.Host = chosen;
        return chosen
            ?? throw new HostException(context.Plan.Bootstrap.Name, "no control plane is ready yet", "none of the API servers answers ready", "./build.sh InitMaster");
    }

    internal static HostPlan? Choose(ClusterPlan plan, IReadOnlyDictionary<string, NodeFacts> facts, HostPlan? except) =>
        plan.ControlPlanes.FirstOrDefault(host => host != except && facts.GetValueOrDefault(host.Name) is { Finished: true, ApiReady: true });

    private static async Task<HostPlan?> LastAsync(StepContext context, CancellationToken cancellation) =>
        context.LastReady.Host is { } last && await ControlPlaneFacts.TryReadAsync(context, last, cancellation) is { Finished: true, ApiReady: true } ? last : null;
}
