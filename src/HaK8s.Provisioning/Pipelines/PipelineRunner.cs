using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Steps;

namespace HaK8s.Pipelines;

/// <summary>
/// Runs steps in order, each on all its hosts. A step begins after the previous one has ended on every host.
/// </summary>
public static class PipelineRunner
{
    /// <param name="only">Names of the hosts to work on; null for all.</param>
    /// <returns>Number of actions that were done, or that would be done in plan mode.</returns>
    /// <exception cref="HostsFailedException">A step failed on a host that is not a worker; all hosts that failed in it
    /// are named. Failed workers are skipped from then on.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<IStep> steps, StepContext context, IReadOnlySet<string>? only, CancellationToken cancellation)
    {
        var changes = 0;
        context = context with { Observations = new Observations(steps) };
        foreach (var step in steps)
        {
            var selection = step.Hosts(context.Plan);
            var hosts = selection.Hosts.Where(host => (only is null || only.Contains(host.Name)) && !context.SkippedHosts.Contains(host.Name)).ToList();
            Func<HostPlan, CancellationToken, Task<StepResult>> work = (host, stop) => RunOneAsync(step, context, host, stop);
            try
            {
                foreach (var wave in await step.WavesAsync(context, hosts, cancellation))
                    changes += await RunWaveAsync(wave, selection.OneByOne, work, context, cancellation);
            }
            finally
            {
                await CompleteAsync(step, context);
            }
        }

        return changes;
    }

    /// <returns>Number of actions.</returns>
    private static async Task<int> RunWaveAsync(
        IReadOnlyList<HostPlan> wave, bool oneByOne, Func<HostPlan, CancellationToken, Task<StepResult>> work, StepContext context, CancellationToken cancellation)
    {
        try
        {
            var results = oneByOne
                ? await HostFanOut.OneByOneAsync(wave, work, cancellation)
                : await HostFanOut.ForAllAsync(wave, work, cancellation: cancellation);
            if (results.Any(result => result.Changed))
                Forget(context);
            return results.Sum(result => result.Actions.Count);
        }
        catch (HostsFailedException exception) when (!context.PlanOnly && MayGoOn(context.Plan, exception))
        {
            Forget(context);
            foreach (var failure in exception.Failures)
                context.SkippedHosts.Skip(failure, context.Progress);
            return 0;
        }
    }

    /// <summary>
    /// Warns about errors. An error here matters less than a host's failure and must not make its work fail.
    /// </summary>
    private static async Task CompleteAsync(IStep step, StepContext context)
    {
        try
        {
            await step.CompleteAsync(context);
        }
        catch (HostException exception)
        {
            context.Progress.Warn($"{exception.Host}: {exception.Problem}");
        }
    }

    /// <summary>Something has changed, or may have: later steps read again.</summary>
    private static void Forget(StepContext context)
    {
        context.Observations.Forget();
        context.LastReady.Outdate();
        context.Firewalls.Forget();
    }

    /// <summary>
    /// True if only workers failed. A cluster can be made without some of its workers; the end of the run reports them.
    /// </summary>
    private static bool MayGoOn(ClusterPlan plan, HostsFailedException exception) =>
        exception.Failures.All(failure => plan.Workers.Any(worker => worker.Name == failure.Host));

    private static async Task<StepResult> RunOneAsync(IStep step, StepContext context, HostPlan host, CancellationToken cancellation)
    {
        context.Progress.Begin(host.Name, step.Title);
        try
        {
            var result = await step.RunAsync(context, host, cancellation);
            var outcome = !result.Changed ? StepOutcome.Unchanged : context.PlanOnly ? StepOutcome.Planned : StepOutcome.Changed;
            context.Progress.End(host.Name, outcome, result.Changed ? context.PlanOnly ? string.Join(", ", result.Actions) : result.Summary : null);
            if (result.Changed)
                context.OnChange?.Invoke(new HostChange(host.Name, step.Id, step.Title, result.Actions, result.Differences));
            return result;
        }
        catch (HostException exception)
        {
            context.Progress.End(host.Name, StepOutcome.Failed, exception.Problem);
            throw;
        }
        catch (OperationCanceledException)
        {
            context.Progress.End(host.Name, StepOutcome.Skipped, "cancelled");
            throw;
        }
    }
}
