namespace HaK8s.Verification.Drills.Reboots;

/// <summary>
/// Distinguishes a rebooted node from one whose absence is not noticed yet. The API calls a node Ready for about 40 s after
/// it fell silent.
/// </summary>
internal static class Boots
{
    /// <summary>Returns the reason why the cluster is not healthy with the rebooted nodes; null if it is.</summary>
    public static string? WhyNotHealthy(DrillContext context, ClusterState now, IReadOnlyList<string> booted) =>
        now.Problems(context.Plan) is [var problem, ..] ? problem
        : booted.FirstOrDefault(name => IsOfOld(context, now, name)) is { } silent ? $"the kubelet of {silent} has not reported since the reboot"
        : null;

    private static bool IsOfOld(DrillContext context, ClusterState now, string node) =>
        context.Before.Nodes.FirstOrDefault(before => before.Name == node) is { BootId.Length: > 0 } before
        && now.Nodes.FirstOrDefault(current => current.Name == node)?.BootId == before.BootId;
}
