using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Verification.Drills.Judging;

namespace HaK8s.Verification.Drills;

/// <summary>
/// Runs drills one after another, each a number of times. Stops if the cluster is not healthy, because later drills would only
/// be refused.
/// </summary>
/// <param name="keep">Called with each result as soon as it is available; returns the result for the report.</param>
/// <param name="quiet">Awaited before a drill is repeated.</param>
internal sealed class DrillRounds(DrillRunner runner, ClusterPlan plan, int repeats, int seed, Func<DrillResult, Task<DrillResult>> keep, IIdleWait quiet, IRunProgress progress)
{
    private readonly OutageBounds _expected = OutageBounds.Of(plan);

    /// <summary>No drill begins after this moment; null means no limit.</summary>
    public DateTimeOffset? NoDrillAfter { get; init; }

    private bool TimeIsOver => DateTimeOffset.UtcNow > NoDrillAfter;

    /// <summary>On cancellation the faults have been healed, and unfinished drills are in the results as not tried.</summary>
    public async Task<IReadOnlyList<DrillResult>> RunAsync(IReadOnlyList<IDrill> drills, CancellationToken cancellation)
    {
        var results = new List<DrillResult>();
        try
        {
            await RunAsync(drills, results, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            results.AddRange(drills.Where(drill => !results.Exists(result => result.Drill.Id == drill.Info.Id)).Select(drill => Refused(drill, DrillRun.Once, DateTimeOffset.UtcNow, "the run was cancelled")));
        }

        return results;
    }

    private async Task RunAsync(IReadOnlyList<IDrill> drills, List<DrillResult> results, CancellationToken cancellation)
    {
        DrillResult? unsteady = null;
        foreach (var drill in drills)
        {
            if (runner.Missing(drill).Count == 0 && unsteady is null)
            {
                foreach (var warning in HopelessLimits.Of(drill, _expected))
                    progress.Warn(warning);
            }

            for (var number = 1; number <= repeats; number++)
            {
                var run = DrillRun.Draw(seed, drill.Info.Id, number, repeats, TimeSpan.FromSeconds(_expected.LongestPeriod));
                if (unsteady is not null && runner.Missing(drill).Count == 0)
                {
                    results.Add(NotTried(drill, run, unsteady));
                    continue;
                }

                if (TimeIsOver && runner.Missing(drill).Count == 0)
                {
                    results.Add(OutOfTime(drill, run));
                    continue;
                }

                var result = await keep(await ConclusiveAsync(drill, run, cancellation));
                results.Add(result);
                if (result.Verdict == DrillVerdict.LeftOut)
                    break;
                unsteady ??= result.Unsteady ? result : null;
            }
        }

        if (results.Where(result => result is { NotTried: true, Verdict: DrillVerdict.Refused }).Select(result => result.Drill.Id).Distinct().ToList() is { Count: > 0 } notTried)
            progress.Warn($"the cluster is not in its steady state, so these drills did not run: {string.Join(", ", notTried)}\n  {string.Join("\n  ", unsteady!.Reasons)}\n  try: ./build.sh Status to find the fault, ./build.sh JoinWorkers to repair it, then ./build.sh VerifyHa --skip --drills {string.Join(",", notTried)}");
    }

    /// <summary>Repeats an inconclusive drill at a calmer moment, if it can be repeated and there is time for it.</summary>
    private async Task<DrillResult> ConclusiveAsync(IDrill drill, DrillRun run, CancellationToken cancellation)
    {
        var budget = new RepeatBudget();
        while (true)
        {
            var result = await runner.RunAsync(drill, run, cancellation) with { Inconclusive = budget.Made };
            if (result.Verdict != DrillVerdict.Inconclusive || drill.Info.Once || TimeIsOver || !budget.Take(result.Took))
                return result;
            progress.Note($"{result.Name} is inconclusive because this computer stalled; it runs again ({budget.Made} of {RepeatBudget.Most} at most)");
            await quiet.WaitAsync(drill.Info.Id, cancellation);
        }
    }

    private static DrillResult NotTried(IDrill drill, DrillRun run, DrillResult unsteady) => Refused(drill, run, unsteady.Began, $"the cluster was not in its steady state before {unsteady.Name}");

    private static DrillResult OutOfTime(IDrill drill, DrillRun run) => NotTried(drill, DrillVerdict.Inconclusive, run, DateTimeOffset.UtcNow, "the time limit was over");

    private static DrillResult Refused(IDrill drill, DrillRun run, DateTimeOffset began, string why) => NotTried(drill, DrillVerdict.Refused, run, began, why);

    private static DrillResult NotTried(IDrill drill, DrillVerdict verdict, DrillRun run, DateTimeOffset began, string why) => new(drill.Info, verdict, [$"not tried: {why}"])
    {
        NotTried = true,
        Began = began,
        Run = run,
    };
}
