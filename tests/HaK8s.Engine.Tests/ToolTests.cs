using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests programs as tools of a build, with a shell as the program.</summary>
[Parallelizable(ParallelScope.All)]
[Platform("Linux,MacOsX")]
internal sealed class ToolTests
{
    [Test]
    public async Task Output_is_logged_and_returned()
    {
        var result = await RunAsync("output");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Match(@"\[INF\] > \S+/sh -c ""echo out; echo err >&2; echo \{x\}""\n"));
        Assert.That(result.Output, Does.Contain("[DBG] out\n").And.Contain("[DBG] {x}\n").And.Contain("[ERR] err\n").And.Contain("[ERR] Output: err\n"));
        Assert.That(result.Output, Does.Contain("[INF] std=out|{x} err=1\n"));
    }

    [Test]
    public async Task A_logger_gets_each_line_with_its_origin()
    {
        var result = await RunAsync("logger");

        Assert.That(result.Output, Does.Contain("Std:one\n").And.Contain("Err:two\n").And.Not.Contains("[DBG]").And.Not.Contains("[INF] >"));
    }

    [Test]
    public async Task Nothing_is_logged_where_that_is_wanted()
    {
        var result = await RunAsync("silent");

        Assert.That(result.Output, Does.Contain("[INF] 1 lines\n").And.Not.Contains("quiet"));
    }

    [Test]
    public async Task Another_exit_code_than_0_is_an_error()
    {
        var result = await RunAsync("fails");

        Assert.That(result.ExitCode, Is.EqualTo(255));
        Assert.That(result.Rows, Is.EqualTo(new[] { "Fails Failed // ProcessException: Process 'sh' exited with code 3." }));
        Assert.That(result.Output, Does.Match(@"Process 'sh' exited with code 3\.\n   > \S+/sh -c ""echo reason >&2; exit 3""\n   @ \S+\nError output:\n   reason\n"));
    }

    [Test]
    public async Task An_exit_handler_judges_instead()
    {
        var result = await RunAsync("handled");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("[INF] code 3\n"));
    }

    [Test]
    public async Task A_program_is_ended_when_its_time_is_over()
    {
        var result = await RunAsync("slow");

        Assert.That(result.Rows, Is.EqualTo(new[] { "Slow Failed // ArgumentException: Process 'sh' did not end in time" }));
    }

    [Test]
    public async Task Directory_and_environment_are_as_given()
    {
        var result = await RunAsync("place");

        Assert.That(result.Output, Does.Contain("[INF] @ /\n").And.Contain("[DBG] /\n").And.Contain("[DBG] given\n").And.Contain("[DBG] none\n"));
    }

    [Test]
    public async Task Secrets_are_neither_logged_nor_printed()
    {
        using var parts = new Parts("Tools");

        var result = await parts.RunAsync("secrets --password open-sesame");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("echo pass ***\"\n").And.Contain("[DBG] pass ***\n").And.Contain("sh -c echo [REDACTED]\n"));
        foreach (var text in new[] { result.Output, parts.Log })
            Assert.That(text, Does.Not.Contain("open-sesame").And.Not.Contains("hush"));
    }

    [Test]
    public async Task Values_with_blanks_are_one_argument_each()
    {
        var result = await RunAsync("quotes");

        Assert.That(result.Output, Does.Contain("[DBG] /a b/c;two words;one;7;/a b/c;/d;\n"));
    }

    [Test]
    public async Task A_shell_command_runs_and_tells_its_exit_code()
    {
        var result = await RunAsync("shell");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("[DBG] from a shell\n").And.Contain("[INF] bash 4 True\n"));
    }

    [Test]
    public async Task Output_in_JSON_becomes_an_object()
    {
        var result = await RunAsync("json");

        Assert.That(result.Output, Does.Contain("[INF] 3\n"));
    }

    [Test]
    public async Task A_program_that_does_not_exist_is_null_and_can_be_required()
    {
        var required = await RunAsync("absent");
        var asked = await RunAsync("find");

        Assert.That(required.ExitCode, Is.EqualTo(255));
        Assert.That(required.Output, Does.Contain("Target 'Absent' requires member 'Missing' to be not null or empty\n").And.Not.Contains("Could not inject"));
        Assert.That(asked.Rows, Is.EqualTo(new[] { "Find Failed // ArgumentException: Could not find 'no-such-program' on the PATH." }));
    }

    [Test]
    public async Task A_variable_can_name_the_program()
    {
        using var parts = new Parts("Tools");

        var result = await parts.RunAsync("absent", ("NO-SUCH-PROGRAM_EXE", "/bin/sh"));

        Assert.That(result.ExitCode, Is.Zero, result.Output);
    }

    private static async Task<ProgramResult> RunAsync(string target)
    {
        using var parts = new Parts("Tools");
        return await parts.RunAsync(target);
    }
}
