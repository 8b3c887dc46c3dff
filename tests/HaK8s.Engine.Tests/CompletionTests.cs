using System.Diagnostics;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests the completion scripts of the build <c>Samples/Sample</c> in real shells; zsh's own completion needs a terminal.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CompletionTests
{
    private const string Targets = "Bootstrap CreateVms Deploy Flaky Group NeedsToken Optional1 Prepare Report";

    /// <summary>The words after the program, the last one being typed, and what it may become.</summary>
    private static IEnumerable<TestCaseData> Lines =>
    [
        new TestCaseData("pre", "Prepare"),
        new TestCaseData("Deploy ", Targets),
        new TestCaseData("prepare --verb", "--verbosity"),
        new TestCaseData("--verbosity ", "Verbose Normal Minimal Quiet"),
        new TestCaseData("--flavor l", "Large"),
        new TestCaseData("--FLA-vor l", "Large"),
        new TestCaseData("--skip Deploy fl", "Flaky"),
        new TestCaseData("--no-logo ", ""),
        new TestCaseData("--cluster", "--cluster-name"),
    ];

    [TestCaseSource(nameof(Lines))]
    public async Task Bash_completes(string line, string words)
    {
        using var script = await ScriptAsync("bash");
        const string Complete = """
            source "$1"; COMP_WORDS=(./build.sh "${@:2}"); COMP_CWORD=$(($# - 1)); compopt() { :; }
            _nuke_build; printf '%s\n' "${COMPREPLY[@]}"
            """;
        AssertWords(await RunAsync("bash", ["-c", Complete, "bash", script.Path, .. line.Split(' ')]), words);
    }

    [Test]
    public async Task Bash_completes_after_an_equals_sign()
    {
        using var script = await ScriptAsync("bash");
        const string Complete = """
            source "$1"; COMP_WORDS=(./build.sh --verbosity = q); COMP_CWORD=3; _nuke_build; printf '%s\n' "${COMPREPLY[@]}"
            """;
        AssertWords(await RunAsync("bash", ["-c", Complete, "bash", script.Path]), "Quiet");
    }

    [TestCaseSource(nameof(Lines))]
    public async Task Fish_completes(string line, string words)
    {
        SkipWithout("fish");
        using var script = await ScriptAsync("fish");
        var printed = await RunAsync("fish", ["--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script.Path, "./build.sh " + line]);
        AssertWords(string.Join('\n', printed.Split('\n').Select(completion => completion.Split('\t')[0])), words);
    }

    [TestCaseSource(nameof(Lines))]
    public async Task PowerShell_completes(string line, string words)
    {
        using var script = await ScriptAsync("powershell");
        var command = $". '{script.Path}'; $line = './build.sh {line}'; (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText";
        var printed = await RunAsync(await PowerShellTool.StartInfoAsync("-Command", command));
        // Without a match of its own, PowerShell offers files.
        AssertWords(words.Length > 0 ? printed : "", words);
    }

    [Test]
    public async Task Zsh_reads_its_script()
    {
        SkipWithout("zsh");
        using var script = await ScriptAsync("zsh");
        Assert.That(await RunAsync("zsh", ["-fc", "compdef() { print $*; }; source $1", "zsh", script.Path]), Is.EqualTo("_nuke_build build.sh\n"));
    }

    [TestCase("bash", "# Completes")]
    [TestCase("fish", "# Completes")]
    [TestCase("PowerShell", "# Completes")]
    [TestCase("zsh", "#compdef build.sh\n")]
    public async Task Nothing_but_the_script_is_printed(string shell, string start)
    {
        var result = await Program.RunOnceAsync("Sched", $":completion {shell}");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.StartWith(start).And.Contain("SkStaticExec").And.Contain("parallel").And.Not.Contains("EV created"));
    }

    [TestCase(":completion")]
    [TestCase(":completion ksh")]
    public async Task Another_shell_is_refused(string arguments)
    {
        var result = await Program.RunOnceAsync("Sched", arguments);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Is.EqualTo(":completion needs one shell: bash, fish, powershell, zsh\n"));
    }

    private static async Task<Script> ScriptAsync(string shell)
    {
        var result = await Program.RunOnceAsync("Sample", $":completion {shell}");
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        return new Script(result.Output);
    }

    private static void AssertWords(string printed, string words) => Assert.That(
        printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
        Is.EqualTo(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));

    private static void SkipWithout(string shell)
    {
        if (Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).All(folder => !File.Exists(Path.Combine(folder, shell))))
            Assert.Ignore($"{shell} is not installed");
    }

    private static Task<string> RunAsync(string shell, string[] arguments) =>
        RunAsync(new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, UseShellExecute = false });

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    /// <summary>A script in a file.</summary>
    private sealed class Script : IDisposable
    {
        public Script(string text) => File.WriteAllText(Path, text);

        // PowerShell reads only files of this name as scripts.
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"hak8s-completion-{Guid.NewGuid():N}.ps1");

        public void Dispose() => File.Delete(Path);
    }
}
