using HaK8s.Processes;

namespace HaK8s.Machines.Lab.Launching;

/// <summary>
/// Runs machines where systemd cannot: each in its own control groups, under a small keeper process that starts the
/// machine again when it reboots (systemd-nspawn then exits with 133).
/// </summary>
internal sealed class DirectLauncher(ControlGroups groups) : IMachineLauncher
{
    // No machine's name contains a dot. Keepers are separate, because on cgroup v2 a group holds processes or groups, not both.
    private const string Keepers = ".keepers";

    private const string Keep = """
        while :; do
            /bin/sh "$1" && exit
            [ $? -eq 133 ] || exit
        done
        """;

    public IReadOnlyList<string> GroupsOf(LabMachine machine) => groups.PathsOf(machine.Name);

    public async Task StartAsync(LabMachine machine, CancellationToken cancellation)
    {
        groups.Make(Keepers);
        groups.Make(machine.Name);
        var keeper = await DetachedProcess.StartAsync(
            new ProcessSpec("/bin/sh", "-c", Keep, machine.FullName, BootScript.PathOf(machine)),
            machine.Log,
            [.. groups.PathsOf(Keepers).Select(group => Path.Combine(group, "cgroup.procs"))],
            cancellation);
        await File.WriteAllTextAsync(machine.ProcessFile, keeper.ToString(), cancellation);
    }

    public Task<bool> IsOnAsync(LabMachine machine, CancellationToken cancellation) =>
        Task.FromResult(ProcessMark.ReadFile(machine.ProcessFile)?.IsAlive == true || groups.IsPopulated(machine.Name));

    public async Task KillAsync(LabMachine machine, CancellationToken cancellation)
    {
        // The keeper first, because it could mistake the end for a reboot.
        if (ProcessMark.ReadFile(machine.ProcessFile) is { } keeper)
            Signals.Send(keeper, Signals.Kill);
        await groups.KillAsync(machine.Name, cancellation);
        File.Delete(machine.ProcessFile);
    }

    public Task<TimeSpan> ProcessorTimeAsync(LabMachine machine, CancellationToken cancellation) => Task.FromResult(groups.ProcessorTimeOf(machine.Name));

    public async Task RemoveAsync(CancellationToken cancellation)
    {
        await groups.KillAsync(Keepers, cancellation);
        await groups.KillAsync("", cancellation);
        groups.Remove();
    }
}
