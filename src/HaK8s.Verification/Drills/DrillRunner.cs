using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Verification.Clients;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.History;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>
/// Runs one drill: steady state, probes, fault, measuring, healing, steady state again, verdict. Injected faults are healed
/// whatever happens.
/// </summary>
internal sealed class DrillRunner(
    ClusterPlan plan, IClusterReader cluster, IClusterClient client, IFaults faults, MachineControl control, IProbeLauncher launcher, DrillTimers timers, IRunProgress progress)
{
    private readonly HashSet<string> _applicationProblems = [];

    /// <summary>Planned work for the drills that measure it; null if there is none.</summary>
    public IClusterOperations? Operations { get; init; }

    /// <exception cref="OperationCanceledException">Cancelled; the injected faults have been healed.</exception>
    public Task<DrillResult> RunAsync(IDrill drill, CancellationToken cancellation) => RunAsync(drill, DrillRun.Once, cancellation);

    /// <summary>Returns the drill's needs that the cluster does not meet; empty if it meets all.</summary>
    public IReadOnlyList<string> Missing(IDrill drill) => drill.Info.Needs.Missing(plan, control);

    /// <inheritdoc cref="RunAsync(IDrill, CancellationToken)"/>
    public async Task<DrillResult> RunAsync(IDrill drill, DrillRun run, CancellationToken cancellation)
    {
        progress.Begin(drill.Info.Id, run.Of > 1 ? $"{drill.Info.Title} ({run.Title})" : drill.Info.Title, passing: true);
        var clock = new DrillClock();
        var result = await AttemptAsync(drill, run, clock, cancellation);
        result = result with { Run = run, Began = clock.Began, Took = clock.Now };
        var outcome = result.Verdict switch
        {
            DrillVerdict.Passed => StepOutcome.Passed,
            DrillVerdict.Inconclusive => StepOutcome.Inconclusive,
            DrillVerdict.LeftOut => StepOutcome.Skipped,
            _ => StepOutcome.Failed,
        };
        progress.End(drill.Info.Id, outcome, result.Summary);
        return result;
    }

    private async Task<DrillResult> AttemptAsync(IDrill drill, DrillRun run, DrillClock clock, CancellationToken cancellation)
    {
        if (Missing(drill) is { Count: > 0 } missing)
            return new DrillResult(drill.Info, DrillVerdict.LeftOut, missing);

        void Say(string text) => progress.Action(drill.Info.Id, text);
        var steady = new SteadyState(plan, cluster, timers, Say);
        var (before, problems) = await steady.WaitAsync(timers.SteadyBefore, cancellation);
        if (problems.Count > 0)
            return new DrillResult(drill.Info, DrillVerdict.Refused, [.. problems.Select(problem => $"not in the steady state: {problem}")]) { Unsteady = true };

        var context = new DrillContext(clock, Say)
        {
            Plan = plan,
            Before = before,
            Cluster = cluster,
            Client = client,
            Faults = faults,
            Timers = timers,
            Operations = Operations,
            MayBreakQuorum = drill.Info.BreaksQuorum,
        };
        try
        {
            var reasons = await PlayAsync(drill, run, context, clock, cancellation);
            if (context.Refusal is not null)
                return new DrillResult(drill.Info, DrillVerdict.Refused, reasons) { Marks = context.Marks };
            var healed = clock.Now;
            (_, problems) = await steady.WaitAsync(timers.SteadyAtLast, cancellation);
            if (problems.Count == 0)
                context.Recovery = new Gap(healed, clock.Now);
            reasons.AddRange(problems.Select(problem => $"not in the steady state afterwards: {problem}"));
            if (problems.Count == 0 && reasons.Count == 0)
                await ConfirmCalmAsync(context, reasons, cancellation);
            context.AddMark(problems.Count == 0 ? MarkKind.Steady : MarkKind.Note, problems.Count == 0 ? "steady state" : "the steady state did not return");
            return await JudgeAsync(drill, run, context, reasons, clock, cancellation);
        }
        catch (DrillSkippedException exception)
        {
            return new DrillResult(drill.Info, DrillVerdict.LeftOut, [exception.Message]);
        }
        finally
        {
            if (context.Probes is not null)
                await context.Probes.DisposeAsync();
        }
    }

    /// <summary>
    /// Waits until the probes are well, so that requests that failed a moment ago have time to succeed on retry.
    /// </summary>
    private static async Task ConfirmCalmAsync(DrillContext context, List<string> reasons, CancellationToken cancellation)
    {
        try
        {
            await context.UntilCalmAsync(cancellation);
        }
        catch (DrillException exception)
        {
            if (exception.Excuse.Length > 0)
                context.Excused.Add($"{exception.Message}; {exception.Excuse}");
            else
                reasons.Add(exception.Message);
        }
    }

    /// <summary>Runs the part from the probes' start to the end of healing.</summary>
    /// <returns>The errors. Any unexpected exception makes the drill fail and is reported.</returns>
    private async Task<List<string>> PlayAsync(IDrill drill, DrillRun run, DrillContext context, DrillClock clock, CancellationToken cancellation)
    {
        var reasons = new List<string>();
        try
        {
            context.Probes = await launcher.StartAsync(clock, cancellation);
            WarnOfMissingApplication(context.Probes.Records.ApplicationProblem);
            await context.UntilCalmAsync("the probes are well", timers.CalmBefore, timers.Baseline, cancellation);
            // The random phase places the fault anywhere between two checks or advertisements, because the outage depends on it.
            await Task.Delay(run.Phase, cancellation);
            await drill.RunAsync(context, cancellation);
        }
        catch (DrillException exception) when (exception.Excuse.Length > 0)
        {
            context.Excused.Add($"{exception.Message}; {exception.Excuse}");
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && exception is not DrillSkippedException)
        {
            reasons.Add(exception.Message);
        }
        finally
        {
            reasons.AddRange(await context.HealAllAsync());
        }

        return reasons;
    }

    /// <summary>Warns once for each reason, because the other drills of a run would repeat it.</summary>
    private void WarnOfMissingApplication(string problem)
    {
        if (problem.Length > 0 && plan.Workers.Count > 0 && _applicationProblems.Add(problem))
            progress.Warn($"the drills measure no application on the workers: {problem}");
    }

    /// <summary>
    /// Returns the verdict. Limits do not count as missed if the probes were too slow for a fault to be injected.
    /// </summary>
    private static DrillVerdict Verdict(DrillContext context, List<string> reasons, List<DrillCheck> checks)
    {
        if (reasons.Count > 0 || checks.Exists(check => check.Failed && (check.Certain || context.Injection is not null || context.Excused.Count == 0)))
            return DrillVerdict.Failed;
        return context.Excused.Count > 0 || checks.Exists(check => check.Inconclusive) ? DrillVerdict.Inconclusive : DrillVerdict.Passed;
    }

    private async Task<DrillResult> JudgeAsync(IDrill drill, DrillRun run, DrillContext context, List<string> reasons, DrillClock clock, CancellationToken cancellation)
    {
        var end = clock.Now;
        if (context.Probes is null)
            return new DrillResult(drill.Info, DrillVerdict.Failed, reasons) { Marks = context.Marks };

        var records = await context.Probes.StopAsync(cancellation);
        var expected = OutageBounds.Of(plan);
        var figures = DrillFigures.Of(records, context.Marks, context.Injection, end, drill.Explains(expected), timers.Baseline, context.Affected);
        var violations = HistoryJudge.Judge(DrillHistory.Of(run.Header(plan.Name, drill.Info.Id, clock.Began), records, context.Marks));
        var excuses = new Excuses(records, figures.Noise, context.Affected) { FaultBegins = context.Marks.FirstOrDefault(mark => mark.Kind == MarkKind.FaultBegins)?.At ?? TimeSpan.MaxValue };
        var checks = drill.Judge(new DrillEvidence(records, figures, context.Marks, context.Counts, context.Times, expected))
            .Concat(CommonChecks.Of(figures, violations.Count, context.Recovery, timers.SteadyAfter, drill.Returns))
            .Select(excuses.Apply)
            .ToList();
        reasons.AddRange(figures.Losses);
        reasons.AddRange(figures.Strangers.Select(stranger => $"{stranger} answers for the VIP on the wire but is not a load balancer"));
        reasons.AddRange(violations.Select(violation => $"{violation.Rule}: {violation.Text}"));
        return new DrillResult(drill.Info, Verdict(context, reasons, checks), [.. reasons, .. context.Excused])
        {
            Checks = checks,
            Marks = context.Marks,
            Times = context.Times,
            Figures = figures,
            Records = records,
            Probed = new Gap(records.Reads.Select(read => read.Start).DefaultIfEmpty(end).Min(), end),
        };
    }
}
