using HaK8s.Hosts;

namespace HaK8s.Steps.Desired;

/// <summary>A condition that must hold on a host and is not a file, package or service.</summary>
/// <param name="Name">Word without blanks, unique in its state; identifies the condition in the facts.</param>
/// <param name="Title">Action that is taken if the condition does not hold, in the imperative.</param>
/// <param name="Check">Bash that exits with 0 if the condition holds. Changes nothing.</param>
/// <param name="Remedy">Bash that establishes the condition.</param>
/// <param name="BeforeServices">False if the remedy runs after the services have been started.</param>
public sealed record HostCondition(string Name, string Title, ShellText Check, ShellText Remedy, bool BeforeServices = true);
