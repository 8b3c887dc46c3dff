using Nuke.Common.Execution;
using Nuke.Common.Extensions;
using Nuke.Common.Output;
using Nuke.Common.Signals;

namespace Nuke.Common;

/// <summary>Ends a build: final status of each target, summary and exit code.</summary>
internal sealed class BuildSummary(NukeBuild build, BuildExtensions extensions, StopSignals signals)
{
    /// <returns>The exit code.</returns>
    public int Finish()
    {
        foreach (var target in build.ExecutionPlan)
        {
            target.StopClock();
            target.Status = target.Status switch
            {
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                var status => status,
            };
        }

        if (!DefaultOutputs.IsDisabled(build, DefaultOutput.ErrorsAndWarnings))
            NukeBuild.Host.WriteErrorsAndWarnings();
        if (!DefaultOutputs.IsDisabled(build, DefaultOutput.TargetOutcome))
            NukeBuild.Host.WriteTargetOutcome(build);
        if (!DefaultOutputs.IsDisabled(build, DefaultOutput.BuildOutcome))
            NukeBuild.Host.WriteBuildOutcome(build);
        build.ExitCode = signals.ExitCode ?? build.ExitCode ?? (build.IsSucceeding ? 0 : -1);
        extensions.Call<IOnBuildFinished>(x => x.OnBuildFinished());
        return build.ExitCode ?? 0;
    }
}
