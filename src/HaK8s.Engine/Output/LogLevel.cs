namespace Nuke.Common;

/// <summary>Levels of the console log.</summary>
public enum LogLevel
{
    /// <summary>Everything.</summary>
    Trace = 0,

    /// <summary>Debug and up.</summary>
    Normal = 1,

    /// <summary>Warnings and up.</summary>
    Warning = 2,

    /// <summary>Errors only.</summary>
    Error = 3,
}
