namespace HaK8s.Hosts;

/// <summary>A script for a host.</summary>
/// <param name="Title">What it does, for errors: "join the control plane".</param>
/// <param name="Script">Bash; holes quoted, secrets kept apart for masking.</param>
/// <param name="Deadline">Longest time that it may take on a usual host; see <see cref="PatientHost"/>.</param>
public sealed record HostCommand(string Title, ShellText Script, TimeSpan Deadline);
