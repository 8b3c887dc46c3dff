using HaK8s.Progress;

namespace HaK8s.Verification.Calibration;

/// <summary>
/// Causes outages of known length and lets the instrument of the drills measure them, at rest and under full load. Needs no
/// cluster.
/// </summary>
public sealed class Calibrator(IRunProgress progress)
{
    private static readonly TimeSpan LoadTakesHold = TimeSpan.FromSeconds(2);

    /// <exception cref="CalibrationException">This computer or user cannot create a network namespace.</exception>
    public async Task<CalibrationSummary> RunAsync(CalibrationOptions options, CancellationToken cancellation)
    {
        var clock = new DrillClock();
        var seed = options.Seed ?? Random.Shared.Next(1, 1_000_000);
        progress.Note($"seed {seed}: {options.Outages} outages at rest, {options.LoadedOutages} under full load");
        await using var bench = await CalibrationBench.SetUpAsync(cancellation);
        var random = new Random(seed);
        var atRest = await PhaseAsync(bench, CalibrationPhase.AtRest, OutagePlan.Of(options.Outages, random), options.Calm, double.PositiveInfinity, cancellation);
        CalibrationPhase underLoad;
        await using (new FullLoad(FullLoad.Loops))
        {
            await Task.Delay(LoadTakesHold, cancellation);
            underLoad = await PhaseAsync(bench, CalibrationPhase.UnderLoad, OutagePlan.Of(options.LoadedOutages, random), options.LoadedCalm, atRest.FloorMs, cancellation);
        }

        return new CalibrationSummary(clock.Began, Math.Round(clock.Now.TotalSeconds), Environment.ProcessorCount, seed, bench.RealTime, [atRest, underLoad]);
    }

    private async Task<CalibrationPhase> PhaseAsync(CalibrationBench bench, string name, IReadOnlyList<OutagePlan> plans, TimeSpan calm, double floorMs, CancellationToken cancellation)
    {
        progress.Begin(name, $"{plans.Count} outages, then {calm.TotalMinutes:0.#} min without one", passing: true);
        await using var run = new CalibrationRun(bench);
        foreach (var (plan, index) in plans.Select((plan, index) => (plan, index)))
        {
            progress.Action(name, $"outage {index + 1} of {plans.Count}: {plan.Length.TotalMilliseconds:0} ms");
            await run.StrikeAsync(plan, cancellation);
        }

        progress.Action(name, $"{calm.TotalMinutes:0.#} min without an outage");
        await run.RestAsync(calm, cancellation);
        var phase = await run.JudgeAsync(name, floorMs);
        progress.End(name, phase.WrongNotFlagged + phase.FalseAlarmsNotFlagged > 0 ? StepOutcome.Failed : StepOutcome.Passed, Described(phase));
        return phase;
    }

    private static string Described(CalibrationPhase phase)
        => $"{phase.Outages.Count} outages, {phase.Outages.Count(outage => outage.Wrong)} wrong figures, {phase.WrongNotFlagged} of them not flagged; "
            + $"{phase.FalseAlarms.Count} false alarms in {phase.CalmSeconds / 60:0.#} min, {phase.FalseAlarmsNotFlagged} of them not flagged";
}
