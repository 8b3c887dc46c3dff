namespace HaK8s.Verification.Drills.Reboots;

/// <summary>Tells a node that is back from one that has not been missed yet: the API calls a node Ready for some 40 s after it fell silent.</summary>
internal static class Boots
{
    /// <summary>Why the cluster is not whole with nodes that were booted anew; null when it is.</summary>
    public static string? WhyNotWhole(DrillStage stage, ClusterState now, IReadOnlyList<string> booted) =>
        now.Problems(stage.Plan) is [var problem, ..] ? problem
        : booted.FirstOrDefault(name => IsOfOld(stage, now, name)) is { } silent ? $"the kubelet of {silent} has not spoken since it booted"
        : null;

    private static bool IsOfOld(DrillStage stage, ClusterState now, string node) =>
        stage.Before.Nodes.FirstOrDefault(before => before.Name == node) is { BootId.Length: > 0 } before
        && now.Nodes.FirstOrDefault(current => current.Name == node)?.BootId == before.BootId;
}
