namespace Nuke.Common.Execution;

/// <summary>Where a target stands.</summary>
public enum ExecutionStatus
{
    /// <summary>Not part of the plan.</summary>
    None = 0,

    /// <summary>Will run.</summary>
    Scheduled = 1,

    /// <summary>Was scheduled, but the build ended first.</summary>
    NotRun = 2,

    /// <summary>Left out on purpose.</summary>
    Skipped = 3,

    /// <summary>Done.</summary>
    Succeeded = 4,

    /// <summary>An action threw.</summary>
    Failed = 5,

    /// <summary>Running.</summary>
    Running = 6,

    /// <summary>The build ended while it ran.</summary>
    Aborted = 7,

    /// <summary>Has no actions; only groups others.</summary>
    Collective = 8,
}
