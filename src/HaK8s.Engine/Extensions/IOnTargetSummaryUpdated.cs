namespace Nuke.Common.Execution;

/// <summary>Called when a target reports for the summary.</summary>
public interface IOnTargetSummaryUpdated : IBuildExtension
{
    /// <summary>The target's summary information changed.</summary>
    void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target);
}
