using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Architecture;

public class ShellScriptTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    [Test]
    public async Task Shellcheck_finds_nothing_in_the_scripts()
    {
        if (ProgramPath.Find("shellcheck") is null)
            Assert.Ignore("shellcheck is not installed (apt-get install shellcheck)");
        List<string> scripts =
        [
            .. new[] { "src", ".ci", "tests/uml" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)).Where(IsScript),
            Path.Combine(Root, "build.sh"),
        ];
        Assert.That(scripts, Has.Count.GreaterThan(20));
        // Embedded scripts use variables that the code sets in front of them (SC2154).
        var result = await LocalProcess.RunAsync(new ProcessSpec("shellcheck", ["--shell=bash", "--severity=warning", "--exclude=SC2154", "--format=gcc", .. scripts]), CancellationToken.None);
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
    }

    private static bool IsScript(string path)
        => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj") && (Path.GetExtension(path) == ".sh" || File.ReadLines(path).FirstOrDefault()?.StartsWith("#!/usr/bin/env bash", StringComparison.Ordinal) == true);
}
