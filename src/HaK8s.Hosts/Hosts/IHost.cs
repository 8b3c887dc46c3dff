namespace HaK8s.Hosts;

/// <summary>A machine that runs shell scripts as root. The only interface between HaK8s and a machine.</summary>
public interface IHost
{
    string Name { get; }

    /// <summary>Speed of the host, measured at login; before the login that of a usual host.</summary>
    HostSpeed Speed => HostSpeed.Usual;

    /// <summary>The same; logs in first if there has been no login.</summary>
    /// <exception cref="HostException">The host could not be reached.</exception>
    Task<HostSpeed> SpeedAsync(CancellationToken cancellation) => Task.FromResult(Speed);

    /// <summary>
    /// Runs a script with bash as root. The script is sent on standard input, so that a process list shows no part of it.
    /// </summary>
    /// <param name="command">The script and its longest time.</param>
    /// <param name="lines">Receives standard output line by line as it arrives, or null.</param>
    /// <returns>The result, whatever the exit code.</returns>
    /// <exception cref="HostException">The host could not be reached, or the deadline passed.</exception>
    Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation);
}

/// <summary>A script for a host.</summary>
/// <param name="Title">Purpose of the script, for errors: "join the control plane".</param>
/// <param name="Script">Bash with quoted holes; secrets are kept apart for masking.</param>
/// <param name="Deadline">Longest time on a usual host; see <see cref="ScaledTimeoutHost"/>.</param>
public sealed record HostCommand(string Title, ShellText Script, TimeSpan Deadline);

/// <summary>Result of a script. The output is complete; secrets in it are not masked.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    public bool Succeeded => ExitCode == 0;
}
