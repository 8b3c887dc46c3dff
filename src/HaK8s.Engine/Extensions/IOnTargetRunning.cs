namespace Nuke.Common.Execution;

/// <summary>Called before a target's first action.</summary>
public interface IOnTargetRunning : IBuildExtension
{
    /// <summary>The target is about to run.</summary>
    void OnTargetRunning(ExecutableTarget target);
}
