namespace HaK8s.Reliability;

/// <summary>Result of one run with a mishap.</summary>
/// <param name="Struck">False: the run ended before the mishap, or the mishap was not possible yet.</param>
/// <param name="After">Time from the run's start to the mishap, or to the run's end.</param>
/// <param name="Where">The last line that the run had printed.</param>
/// <param name="ExitCode">137 after SIGKILL.</param>
/// <param name="EndedAfter">Time from the mishap to the run's end.</param>
public sealed record StrikeOutcome(Strike Strike, bool Struck, TimeSpan After, string Where, int ExitCode, TimeSpan EndedAfter);
