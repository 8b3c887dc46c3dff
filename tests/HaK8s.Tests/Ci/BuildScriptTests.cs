using System.Diagnostics;
using HaK8s.Tests.Docs;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Ci;

/// <summary>
/// Tests build.sh and build.ps1 with their real shells, in a small repository whose build prints what it gets. build.ps1 needs PowerShell.
/// </summary>
[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BuildScriptTests : IDisposable
{
    private const string Source = """
        foreach (var argument in args)
            System.Console.WriteLine($"<{argument}>");
        System.Console.WriteLine($"root {System.Environment.GetEnvironmentVariable("NUKE_ROOT")}");
        return args.Length;
        """;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
            <BaseOutputPath>bin/engine/</BaseOutputPath>
          </PropertyGroup>
        </Project>
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("hak8s script ").FullName;

    public BuildScriptTests()
    {
        foreach (var file in new[] { "build.sh", "build.ps1", "global.json" })
            File.Copy(Path.Combine(Markdown.Root, file), Path.Combine(_root, file));
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(".editorconfig", "root = true\n");
        Write("src/part.txt", "1");
        Write("vagrant/part.txt", "1");
        Write("build/_build.csproj", Project);
        Write("build/Program.cs", Source);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [TestCase("sh")]
    [TestCase("ps1")]
    public async Task Arguments_and_exit_code_pass_and_the_program_is_compiled_once(string script)
    {
        var first = await RunAsync(script, _root, "Deploy", "--name", "a b", "--empty=");
        Assert.That(first.Output, Does.Contain($"<Deploy>\n<--name>\n<a b>\n<--empty=>\nroot {_root}\n"), first.Error);
        Assert.That(first.ExitCode, Is.EqualTo(4));
        Assert.That(Programs, Has.Length.EqualTo(1));
        var compiled = File.GetLastWriteTimeUtc(Path.Combine(Programs[0], "_build.dll"));

        var again = await RunAsync(script, Path.GetTempPath());
        Assert.That(again.Output, Is.EqualTo($"root {_root}\n"), again.Error);
        Assert.That(again.ExitCode, Is.Zero);
        Assert.That(File.GetLastWriteTimeUtc(Path.Combine(Programs[0], "_build.dll")), Is.EqualTo(compiled));

        Write("src/part.txt", "2");
        await RunAsync(script, _root);
        Assert.That(Programs, Has.Length.EqualTo(2), "a changed source is another program");
    }

    [TestCase("sh")]
    [TestCase("ps1")]
    public async Task A_program_that_does_not_compile_is_an_error_and_leaves_nothing(string script)
    {
        Write("build/Program.cs", "this is no C#");

        var result = await RunAsync(script, _root, "Deploy");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain($"build.{script}: the build project does not compile"));
        Assert.That(Programs, Is.Empty);
    }

    private string[] Programs => Directory.Exists(Path.Combine(_root, "build/bin/run")) ? Directory.GetDirectories(Path.Combine(_root, "build/bin/run")) : [];

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string script, string directory, params string[] arguments)
    {
        var path = Path.Combine(_root, $"build.{script}");
        var start = script == "ps1"
            ? await PowerShellTool.StartInfoAsync(["-File", path, .. arguments])
            : new ProcessStartInfo("bash", [path, .. arguments]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.WorkingDirectory = directory;
        start.Environment.Remove("NUKE_ROOT");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
