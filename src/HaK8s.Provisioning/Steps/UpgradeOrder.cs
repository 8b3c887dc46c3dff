using HaK8s.Planning;

namespace HaK8s.Steps;

/// <summary>The order of the nodes for work that keeps them busy while they are in use.</summary>
internal static class UpgradeOrder
{
    /// <summary>One control plane at a time, then as many workers as are upgraded at once: the nodes may share a computer.</summary>
    public static IReadOnlyList<IReadOnlyList<HostPlan>> InTurn(ClusterPlan plan, IReadOnlyList<HostPlan> hosts) =>
        [.. hosts.Except(plan.Workers).Select(host => new[] { host }), .. plan.Workers.Intersect(hosts).Chunk(plan.UpgradeAtOnce)];
}
