using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Reports;

/// <summary>Keys of the times that drills measure themselves, in report.json. They never change.</summary>
internal static class TimeKeys
{
    /// <summary>Keys of times that were in reports before quantities had ids.</summary>
    private static readonly Dictionary<CheckName, string> BeforeIds = new()
    {
        [CheckNames.SteadyStateAfterCut] = "whole again",
        [CheckNames.SteadyStateAfterPower] = "whole again",
        [CheckNames.SteadyStateAfterReboot] = "slowest return",
        [CheckNames.PodScheduled] = "new pod until it has a node",
        [CheckNames.PodRuns] = "new pod until it runs",
        [CheckNames.WorkerNotReady] = "not Ready",
        [CheckNames.PodsElsewhere] = "pods elsewhere",
    };

    /// <summary>Returns the key of a time: the id of its name, unless it has an older key.</summary>
    public static string Of(CheckName name) => BeforeIds.GetValueOrDefault(name, name.Id);
}
