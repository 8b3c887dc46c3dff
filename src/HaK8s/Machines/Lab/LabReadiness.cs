using System.Diagnostics;
using System.Net.Sockets;
using HaK8s.Machines.Lab.Launching;
using HaK8s.Processes;

namespace HaK8s.Machines.Lab;

/// <summary>Tells when a machine can be logged in to.</summary>
internal sealed class LabReadiness(LabLayout layout, IMachineLauncher launcher)
{
    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromMilliseconds(300);

    /// <summary>True when something listens on the machine's port of SSH; false after 0.3 s at most.</summary>
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

    /// <summary>Waits until SSH takes our key and shows the pinned host key.</summary>
    /// <exception cref="MachinesException">The machine went off, or its time is up; with the last reason.</exception>
    public async Task WaitAsync(LabMachine machine, CancellationToken cancellation)
    {
        var reason = "nothing listens on port 22";
        for (var watch = Stopwatch.StartNew(); ;)
        {
            if (await ListensAsync(machine, cancellation))
            {
                var login = await LoginAsync(machine, cancellation);
                if (login.ExitCode == 0)
                    return;
                reason = login.Error.Trim();
            }

            if (!await launcher.IsOnAsync(machine, cancellation))
                throw Failure(machine, "it went off while it started");
            if (watch.Elapsed > BootTime)
                throw Failure(machine, $"no SSH within {BootTime.TotalSeconds:0} s: {reason}");
            await Task.Delay(50, cancellation);
        }
    }

    private Task<ProcessResult> LoginAsync(LabMachine machine, CancellationToken cancellation) => LocalProcess.RunAsync(
        new("ssh",
            "-F", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", $"UserKnownHostsFile={layout.KnownHostsFile}",
            "-o", "GlobalKnownHostsFile=none", "-o", "IdentitiesOnly=yes", "-o", "ConnectTimeout=5", "-o", "LogLevel=ERROR",
            "-i", layout.IdentityFile, $"root@{machine.Address}", "true"),
        cancellation);

    private static MachinesException Failure(LabMachine machine, string reason)
    {
        var console = File.Exists(machine.Log) ? File.ReadAllLines(machine.Log).TakeLast(15).Select(line => "  " + line) : [];
        return new($"{machine.Name}: the machine did not start: {reason}\n{string.Join('\n', console)}\n  see: {machine.Log}");
    }
}
