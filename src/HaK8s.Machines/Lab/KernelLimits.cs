using System.Globalization;

namespace HaK8s.Machines.Lab;

/// <summary>Limits of this computer's kernel that all machines of all labs share, because they run as one user.</summary>
internal static class KernelLimits
{
    /// <summary>A machine needs about 15. Many systems allow 128, so that the kubelets of a second lab do not start.</summary>
    private const int Enough = 1024;

    private const string InotifyInstances = "/proc/sys/fs/inotify/max_user_instances";

    /// <summary>Raises limits that are too low until the next boot, and reports that.</summary>
    public static void Raise(IProgress<MachineProgress> progress)
    {
        const string Name = "fs.inotify.max_user_instances";
        var limit = long.Parse(File.ReadAllText(InotifyInstances), CultureInfo.InvariantCulture);
        if (limit >= Enough)
            return;
        try
        {
            File.WriteAllText(InotifyInstances, Enough.ToString(CultureInfo.InvariantCulture));
            progress.Report(new(null, $"{Name} raised from {limit} to {Enough} until the next boot: kubelets need it"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            progress.Report(new(null, $"{Name} is {limit} and cannot be raised ({exception.Message}); kubelets may fail to start if several labs run at once"));
        }
    }
}
