using HaK8s.Hosts.Ssh.Channels;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>Starts the system's OpenSSH client.</summary>
internal static class SshClient
{
    // In its own session the client cannot ask on the terminal. Ctrl-C, which goes to the terminal's foreground group,
    // does not end the connections, because the repair of a fault still needs them.
    private static readonly IReadOnlyList<string> Prefix = ProgramPath.Find("setsid") is null ? ["ssh"] : ["setsid", "ssh"];

    /// <summary>Starts a client with all streams redirected.</summary>
    /// <exception cref="ChannelException">There is no ssh client.</exception>
    public static PipedProcess Start(IReadOnlyList<string> arguments) =>
        PipedProcess.Start(Prefix[0], Prefix.Skip(1).Concat(arguments)) ?? throw new ChannelException("ssh: not found");

    /// <summary>Runs a client that may stay in the background, so it inherits none of our streams.</summary>
    /// <param name="log">File for its standard error.</param>
    /// <returns>Its exit code and its error output.</returns>
    /// <exception cref="ProcessFailedException">The client did not end in time.</exception>
    public static async Task<(int ExitCode, string Error)> RunDetachedAsync(IReadOnlyList<string> arguments, string log, TimeSpan deadline, CancellationToken cancellation)
    {
        var spec = new ProcessSpec("sh", ["-c", "exec \"$@\" </dev/null >/dev/null 2>\"$HAK8S_SSH_LOG\"", "sh", .. Prefix, .. arguments])
        {
            Environment = new Dictionary<string, string> { ["HAK8S_SSH_LOG"] = log },
            Deadline = deadline,
        };
        var result = await LocalProcess.RunAsync(spec, cancellation);
        return (result.ExitCode, File.Exists(log) ? (await File.ReadAllTextAsync(log, cancellation)).Trim() : result.Error);
    }
}
