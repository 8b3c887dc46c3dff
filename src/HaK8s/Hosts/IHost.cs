namespace HaK8s.Hosts;

/// <summary>One machine that runs shell scripts as root. The only seam between HaK8s and a machine.</summary>
public interface IHost
{
    string Name { get; }

    /// <summary>How fast the host is, as measured at its login; that of a usual host before.</summary>
    HostSpeed Speed => HostSpeed.Usual;

    /// <summary>The same, after a login if there has been none.</summary>
    /// <exception cref="HostException">The host could not be reached.</exception>
    Task<HostSpeed> SpeedAsync(CancellationToken cancellation) => Task.FromResult(Speed);

    /// <summary>
    /// Runs a script with bash as root. The script travels on standard input, so that nothing of it shows in a process list.
    /// </summary>
    /// <param name="command">What to run and for how long at most.</param>
    /// <param name="lines">Receives standard output line by line as it comes; null when nobody watches.</param>
    /// <returns>The result, whatever the exit code.</returns>
    /// <exception cref="HostException">The host could not be reached, or the deadline passed.</exception>
    Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation);
}
