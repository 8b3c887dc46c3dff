using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>One action on a host: a title for people and a piece of bash that does it, ending with an exit code other than 0 when it fails.</summary>
public sealed record HostAction(string Title, ShellText Script);
