namespace Nuke.Common.Execution;

/// <summary>Called after the summary.</summary>
public interface IOnBuildFinished : IBuildExtension
{
    /// <summary>The build is over.</summary>
    void OnBuildFinished();
}
