using System.Diagnostics;
using System.Net.Sockets;
using HaK8s.Hosts;
using HaK8s.Machines.Lab.Launching;
using HaK8s.Processes;

namespace HaK8s.Machines.Lab;

/// <summary>Checks whether a machine accepts logins.</summary>
internal sealed class LabReadiness(LabLayout layout, IMachineLauncher launcher)
{
    // For a usual computer, where a boot takes 5 s. A machine that goes off before is reported at once.
    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromMilliseconds(300);

    /// <summary>True if the machine's SSH port accepts connections; false after 0.3 s at most.</summary>
    public static async Task<bool> ListensAsync(LabMachine machine, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(ConnectTime);
        try
        {
            await client.ConnectAsync(machine.Address, 22, deadline.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>Waits until SSH accepts our key and shows the pinned host key.</summary>
    /// <exception cref="MachinesException">The machine went off, or the time is up; has the last reason.</exception>
    public async Task WaitAsync(LabMachine machine, CancellationToken cancellation)
    {
        var reason = "nothing listens on port 22";
        var speed = await ThisComputer.SpeedAsync();
        for (var watch = Stopwatch.StartNew(); ;)
        {
            if (await ListensAsync(machine, cancellation))
            {
                var login = await LoginAsync(machine, speed, cancellation);
                if (login.ExitCode == 0)
                    return;
                reason = login.Error.Trim();
            }

            if (!await launcher.IsOnAsync(machine, cancellation))
                throw Failure(machine, "it switched off during its start");
            if (speed.Timeout(BootTime) is var time && watch.Elapsed > time)
                throw Failure(machine, $"it is on, but SSH did not answer within {time.TotalSeconds:0} s: {reason}; {ThisComputer.Describe(speed)}");
            await Task.Delay(50, cancellation);
        }
    }

    private Task<ProcessResult> LoginAsync(LabMachine machine, HostSpeed speed, CancellationToken cancellation) => LocalProcess.RunAsync(
        new("ssh",
            "-F", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", $"UserKnownHostsFile={layout.KnownHostsFile}",
            "-o", "GlobalKnownHostsFile=none", "-o", "IdentitiesOnly=yes", "-o", $"ConnectTimeout={Math.Min(speed.TimeoutSeconds(20), 120)}", "-o", "LogLevel=ERROR",
            "-i", layout.IdentityFile, $"root@{machine.Address}", "true"),
        cancellation);

    private static MachinesException Failure(LabMachine machine, string reason)
    {
        var console = File.Exists(machine.Log) ? File.ReadAllLines(machine.Log).TakeLast(15).Select(line => "  " + line) : [];
        return new($"{machine.Name}: the machine did not start: {reason}\n{string.Join('\n', console)}\n  see: {machine.Log}");
    }
}
