namespace Nuke.Common.Execution;

/// <summary>Called when an action threw.</summary>
public interface IOnTargetFailed : IBuildExtension
{
    /// <summary>The target failed.</summary>
    void OnTargetFailed(ExecutableTarget target);
}
