using HaK8s.Processes;

namespace HaK8s.Machines.Debian;

/// <summary>Runs commands inside Debian roots with systemd-nspawn, without booting them. Needs root.</summary>
public static class NspawnRunner
{
    // nspawn's own lock on a root's folder is off, because a root may serve several commands at the same time.
    private static readonly Dictionary<string, string> Environment = new() { ["SYSTEMD_NSPAWN_LOCK"] = "0" };

    /// <summary>Runs a command to its end. Output and exit code are the command's own.</summary>
    public static Task<ProcessResult> RunAsync(NspawnCommand command, CancellationToken cancellation) =>
        LocalProcess.RunAsync(Spec(command), cancellation);

    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>Its standard output.</returns>
    /// <exception cref="ProcessFailedException">The command failed.</exception>
    public static Task<string> RunCheckedAsync(NspawnCommand command, CancellationToken cancellation) =>
        LocalProcess.RunCheckedAsync(Spec(command), cancellation);

    /// <summary>
    /// Starts a command that outlives this program. SIGTERM to the returned process, which is systemd-nspawn, ends the
    /// command's process tree; see <see cref="DetachedProcess.EndAsync"/>.
    /// </summary>
    /// <param name="logFile">Receives standard output and standard error; overwritten.</param>
    public static Task<ProcessMark> StartAsync(NspawnCommand command, string logFile, CancellationToken cancellation) =>
        DetachedProcess.StartAsync(Spec(command), logFile, [], cancellation);

    private static ProcessSpec Spec(NspawnCommand command) => new("systemd-nspawn", [.. Arguments(command)])
    {
        Environment = Environment,
        Input = command.Input,
        Deadline = command.Deadline,
        OnLine = command.OnLine,
    };

    private static IEnumerable<string> Arguments(NspawnCommand command)
    {
        yield return "--quiet";
        yield return "--register=no";
        yield return "--keep-unit";
        yield return "--as-pid2";
        yield return "--console=pipe";
        yield return "--timezone=off";
        // The other modes write into the root's /etc/resolv.conf. If this computer's own file is bound there, they empty it.
        // This mode binds this computer's file read-only.
        yield return command.Offline || command.Binds.Values.Contains("/etc/resolv.conf", StringComparer.Ordinal) ? "--resolv-conf=off" : "--resolv-conf=bind-host";
        // Names must differ between all commands that run at the same time on this computer.
        yield return $"--machine=hak8s-{Guid.NewGuid():n}";
        yield return $"--directory={command.Root}";
        if (command.ReadOnly)
            yield return "--volatile=overlay";
        if (command.Offline)
            yield return "--private-network";
        foreach (var (source, target) in command.Binds)
            yield return $"--bind={source}:{target}";
        foreach (var (source, target) in command.ReadOnlyBinds)
            yield return $"--bind-ro={source}:{target}";
        foreach (var (name, value) in command.Environment)
            yield return $"--setenv={name}={value}";
        yield return "--";
        foreach (var word in command.Command)
            yield return word;
    }
}
