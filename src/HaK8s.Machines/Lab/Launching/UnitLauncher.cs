using System.Diagnostics;
using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Processes;

namespace HaK8s.Machines.Lab.Launching;

/// <summary>
/// Runs machines where systemd is PID 1 and cgroup v2 is mounted. Each machine is a transient unit that manages its own
/// control group. systemd starts it again when the machine reboots (systemd-nspawn then exits with 133).
/// </summary>
internal sealed class UnitLauncher(string unitPrefix) : IMachineLauncher
{
    private static readonly TimeSpan DyingTime = TimeSpan.FromSeconds(15);

    /// <summary>True if this launcher can be used: systemd runs the computer, and machines get cgroup v2.</summary>
    public static bool Serves => Directory.Exists("/run/systemd/system") && File.Exists("/sys/fs/cgroup/cgroup.controllers");

    public IReadOnlyList<string> GroupsOf(LabMachine machine) => [];

    public async Task StartAsync(LabMachine machine, CancellationToken cancellation)
    {
        string[] properties =
        [
            "Type=exec", "Delegate=yes", "KillMode=mixed", "TasksMax=infinity", "LimitNOFILE=1048576",
            "RestartForceExitStatus=133", "SuccessExitStatus=133", "RestartSec=0",
            // Any number of reboots is allowed; a machine that cannot start exits with another code.
            "StartLimitIntervalSec=0",
            $"StandardOutput=append:{machine.Log}", $"StandardError=append:{machine.Log}",
        ];
        File.Delete(machine.Log);
        await LocalProcess.RunCheckedAsync(
            new("systemd-run",
            [
                "--quiet", "--collect", $"--unit={Unit(machine)}", $"--description=HaK8s lab machine {machine.FullName}",
                .. properties.Select(property => $"--property={property}"),
                "/bin/sh", BootScript.PathOf(machine),
            ]),
            cancellation);
    }

    public async Task<bool> IsOnAsync(LabMachine machine, CancellationToken cancellation) =>
        await StateAsync(Unit(machine), cancellation) is not ("inactive" or "failed");

    public Task KillAsync(LabMachine machine, CancellationToken cancellation) => KillAsync(Unit(machine), cancellation);

    public async Task<TimeSpan> ProcessorTimeAsync(LabMachine machine, CancellationToken cancellation)
    {
        var nanoseconds = await LocalProcess.RunCheckedAsync(new("systemctl", "show", "--property=CPUUsageNSec", "--value", Unit(machine)), cancellation);
        return TimeSpan.FromMicroseconds(long.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1000);
    }

    public async Task RemoveAsync(CancellationToken cancellation)
    {
        var units = await LocalProcess.RunCheckedAsync(
            new("systemctl", "list-units", "--all", "--plain", "--no-legend", "--full", $"{unitPrefix}*.service"), cancellation);
        foreach (var line in units.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await KillAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], cancellation);
    }

    private static string Unit(LabMachine machine) => machine.FullName + ".service";

    private static async Task KillAsync(string unit, CancellationToken cancellation)
    {
        var time = (await ThisComputer.SpeedAsync()).Timeout(DyingTime);
        for (var watch = Stopwatch.StartNew(); await StateAsync(unit, cancellation) is not ("inactive" or "failed");)
        {
            if (watch.Elapsed > time)
                throw new MachinesException($"The unit {unit} did not stop within {time.TotalSeconds:0} s; `systemctl status {unit}` may show why");
            // The exit code is ignored, because the unit may end at this very moment.
            await LocalProcess.RunAsync(new("systemctl", "kill", "--signal=KILL", unit), cancellation);
            await Task.Delay(10, cancellation);
        }

        // A failed unit would keep its name. A unit that no longer exists cannot be reset, which is fine.
        await LocalProcess.RunAsync(new("systemctl", "reset-failed", unit), cancellation);
    }

    private static async Task<string> StateAsync(string unit, CancellationToken cancellation) =>
        (await LocalProcess.RunCheckedAsync(new("systemctl", "show", "--property=ActiveState", "--value", unit), cancellation)).Trim();
}
