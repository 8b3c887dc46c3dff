namespace Nuke.Common.Execution;

/// <summary>Called when a target is skipped.</summary>
public interface IOnTargetSkipped : IBuildExtension
{
    /// <summary>The target will not run.</summary>
    void OnTargetSkipped(ExecutableTarget target);
}
