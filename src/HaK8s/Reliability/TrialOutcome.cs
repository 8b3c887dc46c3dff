namespace HaK8s.Reliability;

/// <summary>How a trial ended.</summary>
/// <param name="ExitCode">Of the run at the end, which nothing struck.</param>
/// <param name="Took">What that run took.</param>
/// <param name="Differences">To what an undisturbed run leaves; none when the trial converged.</param>
/// <param name="Tail">The last lines of that run, when it failed.</param>
public sealed record TrialOutcome(
    Trial Trial, IReadOnlyList<StrikeOutcome> Strikes, int ExitCode, TimeSpan Took, IReadOnlyList<string> Differences, IReadOnlyList<string> Tail)
{
    /// <summary>Ctrl-C has to end a run with 130 within this time.</summary>
    public static readonly TimeSpan InterruptLimit = TimeSpan.FromSeconds(5);

    public bool Converged => ExitCode == 0 && Differences.Count == 0 && BadInterrupts.Count == 0;

    /// <summary>Runs that Ctrl-C did not end as it should.</summary>
    public IReadOnlyList<StrikeOutcome> BadInterrupts =>
        [.. Strikes.Where(strike => strike is { Struck: true, Strike.Mishap: Mishap.Interrupt } && (strike.ExitCode != 130 || strike.EndedAfter > InterruptLimit))];
}
