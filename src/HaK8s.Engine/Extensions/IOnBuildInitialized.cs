namespace Nuke.Common.Execution;

/// <summary>Called when parameters have their values and the plan is made.</summary>
public interface IOnBuildInitialized : IBuildExtension
{
    /// <summary>The build is about to run its plan.</summary>
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}
