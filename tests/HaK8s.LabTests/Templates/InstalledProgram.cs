using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Templates;

/// <summary>A program that a test needs.</summary>
internal static class InstalledProgram
{
    /// <summary>
    /// Skips the test if the program is missing and cannot be installed without starting one of its services.
    /// </summary>
    /// <param name="path">Path of the installed program.</param>
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

    /// <summary>
    /// Returns the path of a program of exactly this version: in /usr/bin, or in one of the folders in HAK8S_PROGRAMS,
    /// separated by colons. Skips the test if there is none.
    /// </summary>
    /// <param name="arguments">Arguments that make it print its version.</param>
    /// <param name="version">Text that the output must contain.</param>
    public static async Task<string> RequireVersionAsync(string program, string[] arguments, string version)
    {
        var folders = (Environment.GetEnvironmentVariable("HAK8S_PROGRAMS") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin");
        foreach (var path in folders.Select(folder => Path.Combine(folder, program)).Where(File.Exists))
        {
            var result = await LocalProcess.RunAsync(new ProcessSpec(path, arguments), CancellationToken.None);
            if (result.Output.Contains(version, StringComparison.Ordinal))
                return path;
        }

        Assert.Ignore($"needs {program} {version} in /usr/bin or in a folder of HAK8S_PROGRAMS");
        return "";
    }

    public static void RequireRoot()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("needs root, for network namespaces");
    }
}
