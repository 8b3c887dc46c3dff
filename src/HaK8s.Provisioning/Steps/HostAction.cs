using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>One action on a host: a title for users and bash that exits with a code other than 0 if it fails.</summary>
/// <param name="IsLong">True if it may take minutes and must not be interrupted. The step's actions then run detached
/// from the connection.</param>
public sealed record HostAction(string Title, ShellText Script, bool IsLong = false);
