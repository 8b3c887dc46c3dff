using System.Runtime.InteropServices;

namespace HaK8s.Processes;

/// <summary>Signals to processes of this computer.</summary>
public static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends a signal; nothing happens when the process is gone, also when its id belongs to another one now.</summary>
    public static void Send(ProcessMark process, int signal)
    {
        if (process.IsAlive)
            _ = NativeKill(process.Id, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NativeKill(int pid, int signal);
}
