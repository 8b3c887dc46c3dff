using System.Diagnostics;
using NUnit.Framework;

namespace HaK8s.Tests.Testing;

/// <summary>A real PowerShell: that of this computer, or the .NET tool from the package registry, installed once in artifacts/tools.</summary>
internal static class PowerShellTool
{
    private const string Version = "7.6.9";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<(string? Path, string Reason)>> Found = new(FindAsync);

    /// <summary>Path of pwsh. The test is skipped, with the reason, if there is none.</summary>
    public static async Task<string> PathAsync()
    {
        var (path, reason) = await Found.Value;
        if (path is null)
            Assert.Ignore($"there is no pwsh, and the .NET tool PowerShell {Version} could not be installed: {reason}");
        return path!;
    }

    /// <summary>What starts pwsh. Its output and error are redirected.</summary>
    public static async Task<ProcessStartInfo> StartInfoAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(await PathAsync(), ["-NoProfile", "-NonInteractive", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The tool's program looks there for .NET.
        if (Environment.ProcessPath is { } dotnet && Path.GetFileNameWithoutExtension(dotnet) == "dotnet")
            start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(File.ResolveLinkTarget(dotnet, returnFinalTarget: true)?.FullName ?? dotnet);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return start;
    }

    private static async Task<(string? Path, string Reason)> FindAsync()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        if (Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } installed)
            return (installed, "");
        var folder = Path.Combine(RepositoryRoot(), "artifacts", "tools", $"powershell-{Version}");
        var path = Path.Combine(folder, name);
        var done = Path.Combine(folder, "installed");
        Directory.CreateDirectory(folder);
        // Several test programs run at the same time.
        await using var locked = await LockAsync(Path.Combine(folder, "lock"));
        if (File.Exists(done))
            return (path, "");
        var start = new ProcessStartInfo("dotnet", ["tool", "install", "PowerShell", "--version", Version, "--tool-path", folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (null, $"no end after {Patience.TotalMinutes} minutes");
        }

        if (process.ExitCode != 0)
            return (null, (await output + await error).Trim());
        await File.WriteAllTextAsync(done, Version);
        return (path, "");
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(500);
            }
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HaK8s.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
