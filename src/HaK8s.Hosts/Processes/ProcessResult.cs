namespace HaK8s.Processes;

/// <summary>Result of a program.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error, TimeSpan Elapsed);
