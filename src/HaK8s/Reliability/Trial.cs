namespace HaK8s.Reliability;

/// <summary>A state to start from, and the runs that are struck on the way back; one that is not comes last.</summary>
/// <param name="Host">Index of the host that is taken back to the scenario's state.</param>
public sealed record Trial(int Number, Scenario Scenario, int Host, IReadOnlyList<Strike> Strikes);
