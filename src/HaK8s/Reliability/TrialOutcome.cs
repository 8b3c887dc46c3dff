namespace HaK8s.Reliability;

/// <summary>Result of a trial.</summary>
/// <param name="ExitCode">Exit code of the last run, which is undisturbed.</param>
/// <param name="Took">Duration of the last run.</param>
/// <param name="Differences">Differences from the state that an undisturbed run leaves; empty if the trial converged.</param>
/// <param name="Tail">Last lines of the last run, if it failed.</param>
public sealed record TrialOutcome(
    Trial Trial, IReadOnlyList<StrikeOutcome> Strikes, int ExitCode, TimeSpan Took, IReadOnlyList<string> Differences, IReadOnlyList<string> Tail)
{
    /// <summary>Time limit within which Ctrl-C has to end a run with exit code 130.</summary>
    public static readonly TimeSpan InterruptLimit = TimeSpan.FromSeconds(5);

    public bool Converged => ExitCode == 0 && Differences.Count == 0 && BadInterrupts.Count == 0;

    /// <summary>Runs that Ctrl-C did not end within the limit or with exit code 130.</summary>
    public IReadOnlyList<StrikeOutcome> BadInterrupts =>
        [.. Strikes.Where(strike => strike is { Struck: true, Strike.Mishap: Mishap.Interrupt } && (strike.ExitCode != 130 || strike.EndedAfter > InterruptLimit))];
}
