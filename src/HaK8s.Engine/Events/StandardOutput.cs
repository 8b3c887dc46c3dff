using System.Runtime.InteropServices;

namespace Nuke.Common.Events;

/// <summary>Keeps standard output for events alone.</summary>
internal static partial class StandardOutput
{
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>
    /// Returns standard output. What this process prints goes to standard error from now on; so does, except on Windows, what the programs
    /// print that it starts.
    /// </summary>
    public static Stream Take()
    {
        // A copy, which started programs do not inherit.
        var output = Console.OpenStandardOutput();
        if (!OperatingSystem.IsWindows() && Duplicate(Error, Output) < 0)
            throw new IOException($"Standard output cannot be redirected: {Marshal.GetLastPInvokeErrorMessage()}");
        Console.SetOut(Console.Error);
        return output;
    }

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int from, int to);
}
