namespace HaK8s.Hosts;

/// <summary>A script for a host.</summary>
/// <param name="Title">Purpose of the script, for errors: "join the control plane".</param>
/// <param name="Script">Bash with quoted holes; secrets are kept apart for masking.</param>
/// <param name="Deadline">Longest time on a usual host; see <see cref="PatientHost"/>.</param>
public sealed record HostCommand(string Title, ShellText Script, TimeSpan Deadline);
