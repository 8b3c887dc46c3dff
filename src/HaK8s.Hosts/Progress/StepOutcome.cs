namespace HaK8s.Progress;

/// <summary>Result of a step on a host.</summary>
public enum StepOutcome
{
    /// <summary>Everything already held.</summary>
    Unchanged,

    Changed,

    /// <summary>Would change; nothing was done.</summary>
    Planned,

    Failed,

    /// <summary>A drill stayed within its limits.</summary>
    Passed,

    /// <summary>A drill missed a limit while the computer stalled.</summary>
    Inconclusive,

    Skipped,
}
