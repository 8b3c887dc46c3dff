namespace Nuke.Common.CI;

/// <summary>A host that is a CI service.</summary>
public interface IBuildServer
{
    /// <summary>The branch that is built.</summary>
    string? Branch { get; }

    /// <summary>The commit that is built.</summary>
    string? Commit { get; }
}
