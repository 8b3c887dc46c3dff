namespace HaK8s.Reliability;

/// <summary>A state to start from, and the runs that are interrupted on the way back; an undisturbed run follows them.</summary>
/// <param name="Host">Index of the host that is returned to the scenario's state.</param>
public sealed record Trial(int Number, Scenario Scenario, int Host, IReadOnlyList<Strike> Strikes);
