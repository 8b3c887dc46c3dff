namespace HaK8s.Pipelines;

/// <summary>How a step ended on a host.</summary>
public enum StepOutcome
{
    /// <summary>Everything held already.</summary>
    Unchanged,

    Changed,

    /// <summary>Would change; nothing was done.</summary>
    Planned,

    Failed,

    /// <summary>A drill held its limits.</summary>
    Passed,

    /// <summary>A drill missed a limit while the computer stalled.</summary>
    Inconclusive,

    Skipped,
}
