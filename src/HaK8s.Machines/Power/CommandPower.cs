using HaK8s.ClusterFile;
using HaK8s.Processes;

namespace HaK8s.Machines.Power;

/// <summary>
/// Switches power with user-provided commands, run in sh on this computer. The host is passed in the environment, never as
/// a part of the command.
/// </summary>
public sealed class CommandPower(PowerCommandsSpec commands, IReadOnlyDictionary<string, string> addresses) : PowerOnly
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <exception cref="MachinesException">The command failed; the message has its output.</exception>
    public override async Task PowerOffAsync(string machine, CancellationToken cancellation)
    {
        if (commands.Status is null || await IsOnAsync(machine, cancellation))
            await RunAsync(machine, "off", commands.Off, cancellation);
    }

    /// <inheritdoc cref="PowerOffAsync"/>
    public override async Task PowerOnAsync(string machine, CancellationToken cancellation)
    {
        if (commands.Status is null || !await IsOnAsync(machine, cancellation))
            await RunAsync(machine, "on", commands.On, cancellation);
    }

    /// <exception cref="MachinesException">There is no status command, or it exited with neither 0 nor 1.</exception>
    public override async Task<bool> IsOnAsync(string machine, CancellationToken cancellation)
    {
        if (commands.Status is null)
            throw new MachinesException($"the power state of {machine} cannot be read\n  try: add machines.power.status to the cluster file: a command that exits with 0 if the host is on and with 1 if it is not");
        var result = await LocalProcess.RunAsync(Process(machine, commands.Status), cancellation);
        return result.ExitCode is 0 or 1 ? result.ExitCode == 0 : throw Failure(machine, "status", result);
    }

    private async Task RunAsync(string machine, string key, string command, CancellationToken cancellation)
    {
        var result = await LocalProcess.RunAsync(Process(machine, command), cancellation);
        if (result.ExitCode != 0)
            throw Failure(machine, key, result);
    }

    private ProcessSpec Process(string machine, string command) => new("sh", "-c", command)
    {
        Environment = new Dictionary<string, string> { ["HAK8S_HOST"] = machine, ["HAK8S_ADDRESS"] = addresses[machine] },
        Deadline = Deadline,
    };

    private static MachinesException Failure(string machine, string key, ProcessResult result) => new(
        $"{machine}: machines.power.{key} ended with exit code {result.ExitCode}, after {result.Elapsed.TotalSeconds:0.0} s\n  "
        + string.Join("\n  ", (result.Error + result.Output).TrimEnd().Split('\n').TakeLast(5)));
}
