using System.Globalization;
using System.Runtime.InteropServices;

namespace HaK8s.Processes;

/// <summary>Signals to processes of this computer.</summary>
/// <remarks>CliWrap signals only what it runs itself: these processes were left by an earlier run, or outlive this one.</remarks>
public static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends a signal. Does nothing if the process has ended, even if another process has its id now.</summary>
    public static void Send(ProcessMark process, int signal)
    {
        if (process.IsAlive)
            _ = NativeKill(process.Id, signal);
    }

    /// <summary>
    /// True if a process was started to ignore a signal, as background processes of a shell without job control are.
    /// </summary>
    /// <param name="status">Text of its /proc/PID/status, proc_pid_status(5).</param>
    public static bool IsIgnored(string status, int signal)
    {
        const string Mask = "SigIgn:";
        var line = status.Split('\n').First(line => line.StartsWith(Mask, StringComparison.Ordinal));
        return (ulong.Parse(line[Mask.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (signal - 1))) != 0;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NativeKill(int pid, int signal);
}
