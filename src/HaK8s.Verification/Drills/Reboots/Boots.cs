namespace HaK8s.Verification.Drills.Reboots;

/// <summary>
/// Distinguishes a rebooted node from one whose absence is not noticed yet. The API calls a node Ready for about 40 s after
/// it fell silent.
/// </summary>
internal static class Boots
{
    /// <summary>Returns the reason why the cluster is not healthy with the rebooted nodes; null if it is.</summary>
    public static string? WhyNotWhole(DrillStage stage, ClusterState now, IReadOnlyList<string> booted) =>
        now.Problems(stage.Plan) is [var problem, ..] ? problem
        : booted.FirstOrDefault(name => IsOfOld(stage, now, name)) is { } silent ? $"the kubelet of {silent} has not reported since the reboot"
        : null;

    private static bool IsOfOld(DrillStage stage, ClusterState now, string node) =>
        stage.Before.Nodes.FirstOrDefault(before => before.Name == node) is { BootId.Length: > 0 } before
        && now.Nodes.FirstOrDefault(current => current.Name == node)?.BootId == before.BootId;
}
