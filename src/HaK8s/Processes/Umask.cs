using System.Runtime.InteropServices;

namespace HaK8s.Processes;

/// <summary>The mode bits that new files and folders of this process never get.</summary>
public static partial class Umask
{
    private const uint WriteForOthers = 0x12;

    /// <summary>Whatever mask the process came with, nobody else may write to what it makes. Secrets have modes of their own besides.</summary>
    public static void Tighten()
    {
        if (!OperatingSystem.IsWindows())
            _ = NativeUmask(NativeUmask(WriteForOthers) | WriteForOthers);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint NativeUmask(uint mask);
}
