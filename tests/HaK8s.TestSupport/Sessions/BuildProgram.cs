using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Sessions;

/// <summary>The program that build.sh starts, in its own empty root. Fakes of ssh and others, first on PATH, record their calls.</summary>
internal sealed partial class BuildProgram : IDisposable
{
    private static readonly SemaphoreSlim Slots = new(2);

    // Asked for its configuration, the fake ssh names a proxy command, so that the program lets it connect.
    private const string Configuration = "case \" $* \" in *\" -G \"*) echo 'proxycommand fake'; exit 0;; esac";

    /// <param name="fakes">False: the program calls the real programs.</param>
    public BuildProgram(bool fakes = true)
    {
        Root = Directory.CreateTempSubdirectory("hak8s-program-").FullName;
        Directory.CreateDirectory(Path.Combine(Root, ".nuke"));
        Directory.CreateDirectory(Path.Combine(Root, "bin"));
        Directory.CreateDirectory(Path.Combine(Root, "home"));
        Called = Path.Combine(Root, "called");
        foreach (var program in fakes ? ["ssh", "ssh-keyscan", "vagrant", "ip", "systemd-nspawn"] : Array.Empty<string>())
        {
            var path = Path.Combine(Root, "bin", program);
            File.WriteAllText(path, $"#!/bin/sh\necho \"$0 $*\" >> {Called}\nenv | sed 's/^/environment: /' >> {Called}\ntr '\\0' '\\n' < /proc/$PPID/environ | sed 's/^/caller: /' >> {Called}\n{Configuration}\necho 'kex_exchange_identification: Connection closed by remote host' >&2\nexit 255\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Path of the program: artifacts/dotnet/bin/HaK8s.X.Tests/debug → build/bin/engine/Debug.</summary>
    public static string Assembly { get; } = Path.GetFullPath(Path.Combine(
        GoldenFile.ProjectDirectory,
        "../../build/bin/engine",
        new DirectoryInfo(AppContext.BaseDirectory).Name == "release" ? "Release" : "Debug",
        "_build.dll"));

    public string Root { get; }

    /// <summary>File that exists after the program has called a fake, which would contact hosts or create machines.</summary>
    public string Called { get; }

    /// <summary>Additional environment variables for the program.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Umask of the program, octal.</summary>
    public string Umask { get; init; } = "022";

    public string BuildLog => File.ReadAllText(Path.Combine(Root, ".nuke", "temp", "build.log"));

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>Standard output and error as shown to users, with the exit code in the last line. Paths and times are
    /// normalised.</returns>
    public async Task<string> RunAsync(params string[] arguments)
    {
        await Slots.WaitAsync();
        try
        {
            using var process = Process.Start(Start(arguments))!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return Normal(await output + await error) + $"exit {process.ExitCode}\n";
        }
        finally
        {
            Slots.Release();
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private ProcessStartInfo Start(string[] arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", "umask \"$1\"; shift; exec dotnet \"$@\"", "sh", Umask, Assembly, .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The environment of the tests must not influence the program.
        foreach (var name in start.Environment.Keys.Where(name => name is "CI" or "GITHUB_ACTIONS" || name.StartsWith("NUKE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["PATH"] = $"{Path.Combine(Root, "bin")}:{System.Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HAK8S_CACHE"] = Path.Combine(Root, "cache");
        // HOME is not the root itself, because ~/.nuke is never used as a build's folder.
        start.Environment["HOME"] = Path.Combine(Root, "home");
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }

    private string Normal(string text) =>
        Duration().Replace(Date().Replace(Time().Replace(text.Replace(Root, "<root>", StringComparison.Ordinal), "<time>"), "<date>"), " <duration>");

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b\d\d?/\d\d?/\d{4} <time>")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<=\S)[ \u00a0]+(?:< 1sec|\d+:\d\d)(?=\s|$)", RegexOptions.Multiline)]
    private static partial Regex Duration();
}
