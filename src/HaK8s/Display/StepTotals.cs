using HaK8s.Progress;

namespace HaK8s.Display;

/// <summary>Totals of a step over all hosts.</summary>
/// <param name="Hosts">Outcome → hosts, in the order in which they ended.</param>
/// <param name="Elapsed">Time from the first begin to the last end.</param>
internal sealed record StepTotals(string Step, ILookup<StepOutcome, string> Hosts, TimeSpan Elapsed);
