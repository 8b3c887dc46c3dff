namespace HaK8s.Processes;

/// <summary>What a program left behind.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error, TimeSpan Elapsed);
