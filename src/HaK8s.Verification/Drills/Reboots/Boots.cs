namespace HaK8s.Verification.Drills.Reboots;

/// <summary>
/// Distinguishes a rebooted node from one whose absence is not noticed yet. The API calls a node Ready for about 40 s after
/// it fell silent.
/// </summary>
internal static class Boots
{
    /// <summary>Returns the reason why the nodes' state is that from before the reboot; null if it is not.</summary>
    public static string? WhyNotReported(DrillContext context, ClusterState now, IReadOnlyList<string> booted)
        => booted.FirstOrDefault(name => IsOfOld(context, now, name)) is { } silent ? $"the kubelet of {silent} has not reported since the reboot" : null;

    private static bool IsOfOld(DrillContext context, ClusterState now, string node) =>
        context.Before.Nodes.FirstOrDefault(before => before.Name == node) is { BootId.Length: > 0 } before
        && now.Nodes.FirstOrDefault(current => current.Name == node)?.BootId == before.BootId;
}
