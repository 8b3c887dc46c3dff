using HaK8s.Progress;

namespace HaK8s.Reliability;

/// <summary>Writes the outcome of a trial to the console.</summary>
internal static class FaultRunText
{
    public static void Show(TrialOutcome outcome, IRunProgress progress)
    {
        foreach (var strike in outcome.Strikes)
            progress.Note($"trial {outcome.Trial.Number} from {outcome.Trial.Scenario}: {Line(strike)}");
        progress.Note($"trial {outcome.Trial.Number} {(outcome.Converged ? "converged" : "DID NOT CONVERGE")}: exit code {outcome.ExitCode}, the last run took {outcome.Took.TotalSeconds:0} s");
        if (outcome.Trial.Scenario == Scenario.Upgrade)
            progress.Note($"trial {outcome.Trial.Number}: versions checked after {outcome.SkewReadings} of {outcome.Strikes.Count} runs");
        foreach (var line in outcome.Differences.Concat(outcome.Skew).Concat(outcome.Tail).Concat(outcome.BadInterrupts.Select(BadInterrupt)))
            progress.Warn(line);
    }

    private static string Line(StrikeOutcome strike)
    {
        var fault = strike.Struck ? FaultRunReport.Word(strike.Strike.Mishap) : "not disturbed (too late or not possible yet)";
        return $"{fault} after {strike.After.TotalSeconds:0.0} s, exit code {strike.ExitCode} {strike.EndedAfter.TotalSeconds:0.0} s later; last line: {strike.Where}";
    }

    private static string BadInterrupt(StrikeOutcome strike) =>
        $"Ctrl-C: exit code {strike.ExitCode} after {strike.EndedAfter.TotalSeconds:0.0} s instead of 130 within {TrialOutcome.InterruptLimit.TotalSeconds:0} s";
}
