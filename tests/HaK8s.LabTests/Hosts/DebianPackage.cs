using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>A program of this computer that a test needs.</summary>
internal static class DebianPackage
{
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Installs the package unless the program is there. Ignores the test if it cannot.</summary>
    /// <param name="program">Path of the program.</param>
    public static async Task RequireAsync(string program, string package)
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("needs root");
        await Installing.WaitAsync();
        try
        {
            if (File.Exists(program))
                return;
            if (!File.Exists("/usr/bin/apt-get"))
                Assert.Ignore($"needs {program} (Debian: {package})");
            var spec = new ProcessSpec("apt-get", "install", "-y", "--no-install-recommends", package)
            {
                Environment = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive", ["RUNLEVEL"] = "1" },
            };
            var result = await LocalProcess.RunAsync(spec, CancellationToken.None);
            if (result.ExitCode != 0)
                Assert.Ignore($"needs {program}, and apt-get install {package} failed: {result.Error.Trim()}");
        }
        finally
        {
            Installing.Release();
        }
    }
}
