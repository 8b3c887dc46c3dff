namespace Nuke.Common;

/// <summary>Parts of the output that a build may turn off.</summary>
public enum DefaultOutput
{
    /// <summary>The logo.</summary>
    Logo = 0,

    /// <summary>The box with a target's name.</summary>
    TargetHeader = 1,

    /// <summary>The fold around a target on CI.</summary>
    TargetCollapse = 2,

    /// <summary>The list of errors and warnings at the end.</summary>
    ErrorsAndWarnings = 3,

    /// <summary>The table of targets.</summary>
    TargetOutcome = 4,

    /// <summary>The last line.</summary>
    BuildOutcome = 5,

    /// <summary>Times of log lines.</summary>
    Timestamps = 6,
}
