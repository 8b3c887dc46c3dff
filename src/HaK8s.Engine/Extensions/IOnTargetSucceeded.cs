namespace Nuke.Common.Execution;

/// <summary>Called after a target's last action.</summary>
public interface IOnTargetSucceeded : IBuildExtension
{
    /// <summary>The target is done.</summary>
    void OnTargetSucceeded(ExecutableTarget target);
}
