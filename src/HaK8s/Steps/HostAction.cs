using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>One action on a host: a title for people and a piece of bash that does it, ending with an exit code other than 0 when it fails.</summary>
/// <param name="IsLong">True: it may take minutes and must not be cut short, so the step's actions run detached from the connection.</param>
public sealed record HostAction(string Title, ShellText Script, bool IsLong = false);
