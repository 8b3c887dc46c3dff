using Nuke.Common.Execution;
using Nuke.Common.Output;
using Nuke.Common.Signals;

namespace Nuke.Common.Running;

/// <summary>Runs the plan: one target after another, or with <c>--parallel</c> each as soon as all before it are over.</summary>
internal sealed class BuildExecutor(NukeBuild build, TargetRunner runner, StopSignals signals)
{
    private readonly List<ExecutableTarget> _pending = [.. build.ExecutionPlan];
    private readonly List<TargetRun> _running = [];
    private bool _stopped;

    public void Run()
    {
        Guard(RunPlan);
        if (!_stopped && !signals.IsStopping)
            return;
        // The others still run to their end, and all of them are reported.
        Guard(Drain);
        foreach (var target in build.ExecutionPlan.Where(target => target.AssuredAfterFailure))
        {
            if (target.Status == ExecutionStatus.Scheduled)
                Guard(() => RunAssured(target));
        }
    }

    private void RunPlan()
    {
        while (!_stopped && !signals.IsStopping)
        {
            if (Next() is { } next)
            {
                _pending.Remove(next);
                if (runner.Begin(next) is { } run)
                    _running.Add(run);
                continue;
            }

            if (_running.Count == 0)
                return;
            Task.WaitAny([.. _running.Select(run => run.Task), signals.First]);
            EndFinished();
        }
    }

    /// <summary>The next target whose turn has come; a skipped one has its turn too.</summary>
    private ExecutableTarget? Next()
    {
        if (!build.RunsParallel)
            return _running.Count > 0 ? null : _pending.FirstOrDefault();
        return _pending.FirstOrDefault(target => target.Status == ExecutionStatus.Skipped
            || target.AllDependencies.All(x => x.Status is not (ExecutionStatus.Scheduled or ExecutionStatus.Running)));
    }

    private void Drain()
    {
        while (_running.Count > 0)
        {
            if (!signals.Wait(Task.WhenAny(_running.Select(run => run.Task)), StopSignals.ActionGrace))
                return;
            EndFinished();
        }
    }

    private void RunAssured(ExecutableTarget target)
    {
        if (signals.IsTimeUp || runner.Begin(target) is not { } run)
            return;
        if (signals.Wait(run.Task, StopSignals.Total))
            runner.End(run);
    }

    private void EndFinished()
    {
        foreach (var run in _running.Where(run => run.Task.IsCompleted).ToList())
        {
            _running.Remove(run);
            Guard(() => runner.End(run));
            _stopped |= run.Target.Status == ExecutionStatus.Failed && !run.Target.ProceedAfterFailure;
        }
    }

    /// <summary>An exception here comes from a condition or an event method: it ends the build, but assured targets still run.</summary>
    private void Guard(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // any exception of the build's own code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _stopped = true;
            FailureMessage.Write(exception);
        }
    }
}
