using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace HaK8s.Tests.Engine;

/// <summary>One of the sample builds, compiled against the engine, in its own folder with a <c>.nuke</c>.</summary>
internal sealed class Program : IDisposable
{
    private static readonly SemaphoreSlim Slots = new(2);
    private static readonly ConcurrentDictionary<(string, string), Lazy<Task<ProgramResult>>> Results = new();
    private readonly string _assembly;

    /// <param name="name">A folder of Samples.</param>
    /// <param name="folder">Where its assemblies are; null if where it was compiled.</param>
    public Program(string name, string? folder = null)
    {
        _assembly = folder is null ? AssemblyOf(name) : Path.Combine(folder, $"Engine.{name}.dll");
        Root = Directory.CreateTempSubdirectory("hak8s-engine-").FullName;
        Directory.CreateDirectory(Path.Combine(Root, ".nuke"));
    }

    public string Root { get; }

    public string Log => File.ReadAllText(Path.Combine(Root, ".nuke", "temp", "build.log"));

    public string Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        File.WriteAllText(file, text);
        return file;
    }

    public static string AssemblyOf(string name)
    {
        // artifacts/dotnet/bin/HaK8s.Engine.Tests/debug -> artifacts/dotnet/bin/Engine.Sample/debug
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, $"Engine.{name}", own.Name, $"Engine.{name}.dll");
    }

    /// <summary>Runs a command line, at most two at a time.</summary>
    public async Task<ProgramResult> RunAsync(string arguments, IReadOnlyDictionary<string, string>? environment = null, string? directory = null)
    {
        await Slots.WaitAsync();
        try
        {
            using var process = Start(arguments, environment, directory);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new ProgramResult(process.ExitCode, await output + await error) { StandardOutput = await output };
        }
        finally
        {
            Slots.Release();
        }
    }

    /// <summary>Runs a command line and sends the signals when a text first appears in the output.</summary>
    public async Task<ProgramResult> RunAndSignalAsync(string arguments, string when, params string[] signals)
    {
        using var process = Start(arguments, null, null);
        var output = new StringBuilder();
        var error = process.StandardError.ReadToEndAsync();
        var watch = new Stopwatch();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (watch.IsRunning || !line.Contains(when, StringComparison.Ordinal))
                continue;
            watch.Start();
            foreach (var signal in signals)
            {
                using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
                await kill.WaitForExitAsync();
                await Task.Delay(200);
            }
        }

        await process.WaitForExitAsync();
        return new ProgramResult(process.ExitCode, output + await error) { AfterSignal = watch.Elapsed };
    }

    /// <summary>Runs a command line once and shares its result between tests; it must not have side effects that tests check.</summary>
    public static Task<ProgramResult> RunOnceAsync(string name, string arguments, IReadOnlyDictionary<string, string>? environment = null) => Results.GetOrAdd(
        (name, arguments),
        _ => new Lazy<Task<ProgramResult>>(async () =>
        {
            using var program = new Program(name);
            var result = await program.RunAsync(arguments, environment);
            return result with { Output = result.Output.Replace(program.Root, "<root>", StringComparison.Ordinal) };
        })).Value;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private Process Start(string arguments, IReadOnlyDictionary<string, string>? environment, string? directory)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "\"\"" ? "" : word);
        // Shells start background processes with Ctrl-C ignored, and the build would inherit that.
        (string Program, string[] First) dotnet = OperatingSystem.IsLinux() ? ("env", ["--default-signal=INT", "dotnet"]) : ("dotnet", []);
        var start = new ProcessStartInfo(dotnet.Program, [.. dotnet.First, _assembly, .. words])
        {
            UseShellExecute = false,
            WorkingDirectory = directory ?? Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The environment of the tests must not influence the builds.
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static bool IsForeign(string name) =>
        name is "GITHUB_ACTIONS" or "X" or "Name" or "NAME" or "Count" or "HOST" or "TARGET" || name.StartsWith("NUKE_", StringComparison.OrdinalIgnoreCase);
}
