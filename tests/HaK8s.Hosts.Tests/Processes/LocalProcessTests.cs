using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Processes;

public sealed class LocalProcessTests
{
    [Test]
    public async Task The_exit_code_and_both_streams_are_the_result()
    {
        var result = await LocalProcess.RunAsync(Bash("echo out; echo err >&2; printf end; exit 3"), CancellationToken.None);
        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((3, "out\nend\n", "err\n")));
    }

    [Test]
    public async Task A_failed_program_is_an_error_with_the_end_of_its_stderr()
    {
        var error = (await Assert.ThrowsAsync<ProcessFailedException>(() => LocalProcess.RunCheckedAsync(Bash("seq 30 >&2; echo out; exit 3"), CancellationToken.None)))!;
        Assert.That(error.Message, Does.StartWith("bash -c seq 30 >&2; echo out; exit 3 failed (exit 3, after "));
        Assert.That(error.Message.Split('\n').Skip(1), Is.EqualTo(Enumerable.Range(11, 20).Select(number => $"{number}")));
    }

    [Test]
    public async Task A_missing_program_is_named()
    {
        var error = (await Assert.ThrowsAsync<ProcessFailedException>(() => LocalProcess.RunAsync(new ProcessSpec("hak8s-no-such-program"), CancellationToken.None)))!;
        Assert.That(error.Message, Is.EqualTo("hak8s-no-such-program is not installed (no such program in PATH)"));
    }

    [Test]
    public async Task A_file_that_is_no_program_is_named_with_the_systems_reason()
    {
        var error = (await Assert.ThrowsAsync<ProcessFailedException>(() => LocalProcess.RunAsync(new ProcessSpec("/etc/passwd"), CancellationToken.None)))!;
        Assert.That(error.Message, Does.StartWith("/etc/passwd could not be started: ").And.EndsWith("Permission denied"));
    }

    [Test]
    public async Task Every_argument_arrives_unchanged()
    {
        string[] arguments = ["", " ", "a b", "\"", "\"\"", "a\"b c\"", "\\", "a b\\", "\\\"", "\\\\\" x", "\t", "x\ny", "'", "*", "$HOME", "ä\u00a0ö"];
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", ["-c", "printf '%s\\0' \"$@\"", "bash", .. arguments]), CancellationToken.None);
        Assert.That(result.Output.TrimEnd('\n').Split('\0')[..^1], Is.EqualTo(arguments));
    }

    [Test]
    public async Task Variables_are_added_to_the_inherited_ones_and_the_folder_is_the_given_one()
    {
        var spec = Bash("echo \"$ADDED $PATH\"; pwd -P") with
        {
            Environment = new Dictionary<string, string> { ["ADDED"] = "a b" },
            WorkingDirectory = "/",
        };
        Assert.That(await LocalProcess.RunCheckedAsync(spec, CancellationToken.None), Is.EqualTo($"a b {Environment.GetEnvironmentVariable("PATH")}\n/\n"));
    }

    [Test]
    public async Task A_secret_of_standard_input_is_read_whole_and_is_nowhere_else()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("There is no /proc here.");
        const string Secret = "pässword \"$1\" \\ end";
        var spec = Bash("IFS= read -r secret; echo \"$secret\"; tr '\\0' '\\n' < /proc/$$/cmdline; tr '\\0' '\\n' < /proc/$$/environ") with { Input = Secret + "\n" };

        var lines = (await LocalProcess.RunCheckedAsync(spec, CancellationToken.None)).Split('\n');
        Assert.That(lines[0], Is.EqualTo(Secret));
        Assert.That(lines.Skip(1), Has.None.Contains("pässword"));

        var error = (await Assert.ThrowsAsync<ProcessFailedException>(() => LocalProcess.RunCheckedAsync(Bash("cat > /dev/null; exit 1") with { Input = Secret }, CancellationToken.None)))!;
        Assert.That(error.Message, Does.Not.Contain("pässword"));
    }

    [Test]
    public async Task A_program_may_end_without_reading_its_input()
    {
        var result = await LocalProcess.RunAsync(Bash("exit 4") with { Input = new string('x', 4_000_000) }, CancellationToken.None);
        Assert.That(result.ExitCode, Is.EqualTo(4));
    }

    [Test]
    public async Task Much_input_and_output_at_once_do_not_block_each_other()
    {
        var text = string.Concat(Enumerable.Range(1, 300_000).Select(number => $"{number}\n"));
        var spec = Bash("seq 300000 >&2 & cat; wait") with { Input = text, Deadline = TimeSpan.FromMinutes(1) };
        var result = await LocalProcess.RunAsync(spec, CancellationToken.None);
        // Not Is.EqualTo, which would print megabytes.
        Assert.That((result.ExitCode, result.Output == text, result.Error == text), Is.EqualTo((0, true, true)));
    }

    private static ProcessSpec Bash(string script) => new("bash", "-c", script);
}
