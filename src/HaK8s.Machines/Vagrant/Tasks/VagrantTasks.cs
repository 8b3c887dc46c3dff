using HaK8s.Processes;

namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>
/// Runs this computer's vagrant: <c>VagrantTasks.VagrantUpAsync(_ => _.SetMachines("cp-1").SetProvider("libvirt"), stop)</c>. The Vagrant provider
/// uses it, and a build can.
/// </summary>
public static class VagrantTasks
{
    private const string Missing =
        "vagrant is not installed on this computer\n  try: apt-get install vagrant vagrant-libvirt (Debian, Ubuntu), or https://developer.hashicorp.com/vagrant/install";

    /// <summary>Makes and starts machines.</summary>
    /// <exception cref="MachinesException">vagrant is not installed, failed, or took too long; all commands throw it.</exception>
    public static Task<ProcessResult> VagrantUpAsync(Func<VagrantUpSettings, VagrantUpSettings> configure, CancellationToken cancellation) =>
        RunAsync(configure(new VagrantUpSettings()), cancellation);

    /// <summary>Says the states of machines.</summary>
    /// <inheritdoc cref="VagrantUpAsync" path="/exception"/>
    public static Task<ProcessResult> VagrantStatusAsync(Func<VagrantStatusSettings, VagrantStatusSettings> configure, CancellationToken cancellation) =>
        RunAsync(configure(new VagrantStatusSettings()), cancellation);

    /// <summary>Prints how to log in to running machines. Vagrant prints none if one of the requested machines is off.</summary>
    /// <inheritdoc cref="VagrantUpAsync" path="/exception"/>
    public static Task<ProcessResult> VagrantSshConfigAsync(Func<VagrantSshConfigSettings, VagrantSshConfigSettings> configure, CancellationToken cancellation) =>
        RunAsync(configure(new VagrantSshConfigSettings()), cancellation);

    /// <summary>Switches machines off.</summary>
    /// <inheritdoc cref="VagrantUpAsync" path="/exception"/>
    public static Task<ProcessResult> VagrantHaltAsync(Func<VagrantHaltSettings, VagrantHaltSettings> configure, CancellationToken cancellation) =>
        RunAsync(configure(new VagrantHaltSettings()), cancellation);

    /// <summary>Removes machines with their disks.</summary>
    /// <inheritdoc cref="VagrantUpAsync" path="/exception"/>
    public static Task<ProcessResult> VagrantDestroyAsync(Func<VagrantDestroySettings, VagrantDestroySettings> configure, CancellationToken cancellation) =>
        RunAsync(configure(new VagrantDestroySettings()), cancellation);

    private static async Task<ProcessResult> RunAsync(VagrantSettings settings, CancellationToken cancellation)
    {
        if (ProgramPath.Find("vagrant") is null)
            throw new MachinesException(Missing);
        var result = await LocalProcess.RunAsync(
            new ProcessSpec("vagrant", settings.Arguments)
            {
                WorkingDirectory = settings.WorkingDirectory,
                Environment = settings.EnvironmentVariables,
                Deadline = settings.Timeout,
                OnLine = settings.Logger,
            },
            cancellation);
        return result.ExitCode == 0 ? result : throw Failure(settings.Arguments, result);
    }

    private static MachinesException Failure(IReadOnlyList<string> arguments, ProcessResult result)
    {
        // error-exit has the class of the error, then the text for users.
        var reasons = MachineReadable.ParseAll(result.Output).Where(line => line is { Type: "error-exit", Data.Count: > 1 }).Select(line => line.Data[1]).ToList();
        var text = reasons.Count > 0 ? string.Join('\n', reasons) : result.Error.Trim().Length > 0 ? result.Error : result.Output;
        return new MachinesException(
            $"vagrant {string.Join(' ', arguments)} failed (exit {result.ExitCode}, after {result.Elapsed.TotalSeconds:0} s)\n  "
            + string.Join("\n  ", text.Trim().Split('\n').TakeLast(15)));
    }
}
