namespace HaK8s.Reliability;

/// <summary>One run that was struck.</summary>
/// <param name="Struck">False: it had ended before the moment came.</param>
/// <param name="After">From its start to the mishap, or to its end.</param>
/// <param name="Where">The last line that it had said.</param>
/// <param name="ExitCode">137 after SIGKILL.</param>
/// <param name="EndedAfter">From the mishap to its end.</param>
public sealed record StrikeOutcome(Strike Strike, bool Struck, TimeSpan After, string Where, int ExitCode, TimeSpan EndedAfter);
