using System.Runtime.InteropServices;

namespace HaK8s.Processes;

/// <summary>Mode bits that new files and folders of this process never get.</summary>
public static partial class Umask
{
    private const uint WriteForOthers = 0x12;

    /// <summary>
    /// Removes write permission for group and others from new files, whatever the inherited mask. Secrets also have their
    /// own modes.
    /// </summary>
    public static void Tighten()
    {
        if (!OperatingSystem.IsWindows())
            _ = NativeUmask(NativeUmask(WriteForOthers) | WriteForOthers);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint NativeUmask(uint mask);
}
