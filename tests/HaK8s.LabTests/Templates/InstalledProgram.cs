using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Templates;

/// <summary>A program that a test needs.</summary>
internal static class InstalledProgram
{
    /// <summary>Skips the test when the program is not there and cannot be installed without starting a service of it.</summary>
    /// <param name="path">Where it lies once installed.</param>
    /// <param name="package">Debian's package.</param>
    public static async Task RequireAsync(string path, string package)
    {
        if (File.Exists(path))
            return;
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get") || Directory.Exists("/run/systemd/system"))
            Assert.Ignore($"needs {path} (Debian: {package})");
        var result = await LocalProcess.RunAsync(new ProcessSpec("apt-get", "install", "-y", "--no-install-recommends", package), CancellationToken.None);
        if (!File.Exists(path))
            Assert.Ignore($"needs {path}, and apt-get install {package} failed: {result.Error.Trim()}");
    }

    public static void RequireRoot()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("needs root, for network namespaces");
    }
}
