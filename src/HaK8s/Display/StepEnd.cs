using HaK8s.Progress;

namespace HaK8s.Display;

/// <summary>One step that ended on one host.</summary>
internal sealed record StepEnd(string Host, string Step, StepOutcome Outcome, string? Detail, TimeSpan Elapsed, DateTimeOffset At);
