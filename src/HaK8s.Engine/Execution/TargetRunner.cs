using Nuke.Common.Events;
using Nuke.Common.Execution;
using Nuke.Common.Extensions;
using Nuke.Common.Output;
using Nuke.Common.Signals;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Running;

/// <summary>Begins and ends single targets: conditions, header, events, status. Only the engine's thread comes here.</summary>
internal sealed class TargetRunner(NukeBuild build, BuildExtensions extensions, TargetSkipper skipper, AttemptFile attempt, StopSignals signals)
{
    /// <summary>Starts the target; null if it is skipped or has nothing to do.</summary>
    public TargetRun? Begin(ExecutableTarget target)
    {
        if (skipper.SkipAtItsTurn(target))
            return null;
        if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
            return null;
        }

        CurrentTarget.Value = target;
        try
        {
            target.Status = ExecutionStatus.Running;
            target.StartClock();
            RunEvents.Started(target);
            var run = new TargetRun(target, WriteBlock(target));
            extensions.Call<IOnTargetRunning>(x => x.OnTargetRunning(target));
            run.Start();
            return run;
        }
        finally
        {
            CurrentTarget.Value = null;
        }
    }

    /// <summary>Records the result of a run that is over.</summary>
    public void End(TargetRun run)
    {
        var target = run.Target;
        target.StopClock();
        CurrentTarget.Value = target;
        try
        {
            if (run.Exception is { } exception)
                Fail(target, ExceptionText.Unwrap(exception));
            else
                Succeed(target);
        }
        catch
        {
            target.Status = ExecutionStatus.Aborted;
            throw;
        }
        finally
        {
            RunEvents.Ended(target, run.Exception);
            CurrentTarget.Value = null;
            run.Block.Dispose();
        }
    }

    private IDisposable WriteBlock(ExecutableTarget target)
    {
        if (build.RunsParallel)
        {
            Log.Information("started");
            return DelegateDisposable.CreateBracket();
        }

        return DefaultOutputs.IsDisabled(build, NukeBuild.IsServerBuild ? DefaultOutput.TargetCollapse : DefaultOutput.TargetHeader)
            ? DelegateDisposable.CreateBracket()
            : NukeBuild.Host.WriteBlock(target.Name);
    }

    private void Succeed(ExecutableTarget target)
    {
        target.Status = ExecutionStatus.Succeeded;
        extensions.Call<IOnTargetSucceeded>(x => x.OnTargetSucceeded(target));
        attempt.Add(target.Name);
        if (build.RunsParallel)
            Log.Information("succeeded");
    }

    private void Fail(ExecutableTarget target, Exception exception)
    {
        if (exception is OperationCanceledException && signals.HasComeOrIsComing)
        {
            target.Status = ExecutionStatus.Aborted;
            Log.Verbose(exception, "Target {Name} was cancelled", target.Name);
            return;
        }

        if (target.SummaryInformation.Count == 0)
        {
            var (type, line) = ExceptionText.Short(exception);
            target.SummaryInformation[type] = line;
            build.SummaryUpdated?.Invoke(target);
        }

        Log.Error(exception, "Target {Name} has thrown an exception", target.Name);
        target.Status = ExecutionStatus.Failed;

        extensions.Call<IOnTargetFailed>(x => x.OnTargetFailed(target));
    }
}
