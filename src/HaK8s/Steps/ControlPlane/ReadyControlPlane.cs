using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Finds a control plane through which the cluster can be changed.</summary>
internal static class ReadyControlPlane
{
    /// <summary>The first finished control plane, in the plan's order, whose API server answers ready.</summary>
    /// <param name="except">A host that must not be chosen, since it is being changed itself; null for none.</param>
    /// <exception cref="HostException">There is none.</exception>
    public static async Task<HostPlan> FindAsync(StepContext context, HostPlan? except, CancellationToken cancellation)
    {
        var facts = await ControlPlaneFacts.ReadAsync(context, cancellation);
        return Choose(context.Plan, facts, except)
            ?? throw new HostException(context.Plan.Bootstrap.Name, "no control plane is ready yet", "none of the API servers answers ready", "./build.sh InitMaster");
    }

    internal static HostPlan? Choose(ClusterPlan plan, IReadOnlyDictionary<string, NodeFacts> facts, HostPlan? except) =>
        plan.ControlPlanes.FirstOrDefault(host => host != except && facts[host.Name] is { Finished: true, ApiReady: true });
}
