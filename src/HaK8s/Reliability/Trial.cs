namespace HaK8s.Reliability;

/// <summary>A state to start from, and the runs that are interrupted on the way back; an undisturbed run follows them.</summary>
/// <param name="Host">Index of the host that is returned to the scenario's state.</param>
public sealed record Trial(int Number, Scenario Scenario, int Host, IReadOnlyList<Strike> Strikes);

/// <summary>One mishap in one run.</summary>
/// <param name="At">Moment of the mishap, as a fraction of an undisturbed run, 0 to 1.</param>
/// <param name="AtStep">True: a fraction of the undisturbed run's lines instead of its time, so the mishap happens as a
/// step ends.</param>
/// <param name="Host">Index of the affected host, if the mishap concerns a host.</param>
public sealed record Strike(Mishap Mishap, double At, bool AtStep, int Host);

/// <summary>Result of one run with a mishap.</summary>
/// <param name="Struck">False: the run ended before the mishap, or the mishap was not possible yet.</param>
/// <param name="After">Time from the run's start to the mishap, or to the run's end.</param>
/// <param name="Where">The last line that the run had printed.</param>
/// <param name="ExitCode">137 after SIGKILL.</param>
/// <param name="EndedAfter">Time from the mishap to the run's end.</param>
public sealed record StrikeOutcome(Strike Strike, bool Struck, TimeSpan After, string Where, int ExitCode, TimeSpan EndedAfter);

/// <summary>Result of a trial.</summary>
/// <param name="ExitCode">Exit code of the last run, which is undisturbed.</param>
/// <param name="Took">Duration of the last run.</param>
/// <param name="Differences">Differences from the state that an undisturbed run leaves; empty if the trial converged.</param>
/// <param name="Skew">Rules of Kubernetes on versions side by side that were broken where an upgrade was interrupted.</param>
/// <param name="SkewReadings">Number of interruptions after which these rules could be checked.</param>
/// <param name="Tail">Last lines of the last run, if it failed.</param>
public sealed record TrialOutcome(
    Trial Trial, IReadOnlyList<StrikeOutcome> Strikes, int ExitCode, TimeSpan Took, IReadOnlyList<string> Differences, IReadOnlyList<string> Skew, int SkewReadings, IReadOnlyList<string> Tail)
{
    /// <summary>Time limit within which Ctrl-C has to end a run with exit code 130.</summary>
    public static readonly TimeSpan InterruptLimit = TimeSpan.FromSeconds(5);

    public bool Converged => ExitCode == 0 && Differences.Count == 0 && Skew.Count == 0 && BadInterrupts.Count == 0;

    /// <summary>Runs that Ctrl-C did not end within the limit or with exit code 130.</summary>
    public IReadOnlyList<StrikeOutcome> BadInterrupts =>
        [.. Strikes.Where(strike => strike is { Struck: true, Strike.Mishap: Mishap.Interrupt } && (strike.ExitCode != 130 || strike.EndedAfter > InterruptLimit))];
}
