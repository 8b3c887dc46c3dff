using HaK8s.Hosts;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab.Launching;
using HaK8s.Machines.Lab.Network;
using HaK8s.Processes;

namespace HaK8s.Machines.Lab;

/// <summary>
/// Removes everything that belongs to a lab. It searches the computer by names and folders, not by the cluster file
/// or earlier records. So it also removes incomplete parts and leftovers.
/// </summary>
internal sealed class LabRemoval(LabLayout layout, IMachineLauncher launcher, LabBridge bridge, LabPartitions partitions)
{
    private static readonly string[] NspawnFolders = ["/run/systemd/nspawn/propagate", "/run/systemd/nspawn/unix-export"];

    // Processes that were just killed may still hold mounts and control groups while the kernel ends them.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <exception cref="ProcessFailedException">A part could not be removed within the timeout; the message is the last
    /// reason.</exception>
    public Task RemoveAsync(CancellationToken cancellation) => RetryAsync(RemoveOnceAsync, cancellation);

    /// <summary>Removes one machine with its disk and its keys. Its link goes first, so that no dying process answers.</summary>
    /// <inheritdoc cref="RemoveAsync(CancellationToken)"/>
    public Task RemoveAsync(LabMachine machine, CancellationToken cancellation) => RetryAsync(
        async stop =>
        {
            await LabBridge.RemoveAsync(machine, stop);
            await launcher.KillAsync(machine, stop);
            await RemoveFolderAsync(machine.Folder, stop);
        },
        cancellation);

    private static async Task RetryAsync(Func<CancellationToken, Task> removeOnce, CancellationToken cancellation)
    {
        var timeout = (await ThisComputer.SpeedAsync()).Timeout(Timeout);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await removeOnce(cancellation);
                return;
            }
            catch (Exception exception) when (exception is ProcessFailedException or IOException or UnauthorizedAccessException)
            {
                if (watch.Elapsed > timeout)
                    throw exception as ProcessFailedException ?? new ProcessFailedException(exception.Message, exception);
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
            }
        }
    }

    private async Task RemoveOnceAsync(CancellationToken cancellation)
    {
        await launcher.RemoveAsync(cancellation);
        await bridge.RemoveAsync(cancellation);
        await partitions.HealAsync(cancellation);
        foreach (var folder in Leftovers())
            Directory.Delete(folder);
        await RemoveFolderAsync(layout.Folder, cancellation);
    }

    private static async Task RemoveFolderAsync(string folder, CancellationToken cancellation)
    {
        foreach (var point in MountTable.Read().Below(folder))
            await LocalProcess.RunCheckedAsync(new("umount", point), cancellation);
        // Nothing is mounted below the folder now; --one-file-system protects mounts that appear meanwhile.
        await LocalProcess.RunCheckedAsync(new("rm", "-rf", "--one-file-system", folder), cancellation);
    }

    // Folders that systemd-nspawn leaves when it is killed.
    private IEnumerable<string> Leftovers() => NspawnFolders
        .Where(Directory.Exists)
        .SelectMany(folder => layout.Names.NspawnPatterns.SelectMany(pattern => Directory.GetDirectories(folder, pattern)));
}
