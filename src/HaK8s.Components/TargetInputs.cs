using Nuke.Common.IO;

namespace HaK8s.Components;

/// <summary>What decides whether a target has anything to do.</summary>
public sealed record TargetInputs
{
    /// <summary>Files, and folders with all files below them except those in folders named bin, obj and .git. All have to exist. Their names and contents count, not their times.</summary>
    public required IReadOnlyList<AbsolutePath> Files { get; init; }

    /// <summary>Other values that the action depends on, such as a version or the value of an option.</summary>
    public IReadOnlyList<string?> Values { get; init; } = [];

    /// <summary>Files and folders that the action makes. If they are not as it left them, it runs again.</summary>
    public IReadOnlyList<AbsolutePath> Outputs { get; init; } = [];
}
