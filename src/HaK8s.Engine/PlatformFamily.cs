namespace Nuke.Common;

/// <summary>Operating systems.</summary>
public enum PlatformFamily
{
    /// <summary>Another one.</summary>
    Unknown = 0,

    /// <summary>Windows.</summary>
    Windows = 1,

    /// <summary>Linux.</summary>
    Linux = 2,

    /// <summary>macOS.</summary>
    OSX = 3,
}
