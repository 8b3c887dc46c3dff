namespace Nuke.Common;

/// <summary>How much of the log the console shows.</summary>
public enum Verbosity
{
    /// <summary>Everything, and stack traces.</summary>
    Verbose,

    /// <summary>Debug and up.</summary>
    Normal,

    /// <summary>Warnings and up.</summary>
    Minimal,

    /// <summary>Errors only.</summary>
    Quiet,
}
