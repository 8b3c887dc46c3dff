using HaK8s.Hosts;

namespace HaK8s.Steps.Desired;

/// <summary>Something that shall hold and is no file, package or service.</summary>
/// <param name="Name">A word without blanks that is unique in its state; names it in the facts.</param>
/// <param name="Title">What is done when it does not hold, in the imperative.</param>
/// <param name="Check">Bash: 0 when it holds. Changes nothing.</param>
/// <param name="Remedy">Bash that makes it hold.</param>
/// <param name="BeforeServices">False: after the services have been started.</param>
public sealed record HostCondition(string Name, string Title, ShellText Check, ShellText Remedy, bool BeforeServices = true);
