using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests <c>--dry-run</c> on real builds.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class DryRunTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["NUKE_NO_LOGO"] = "true" };

    [Test]
    public async Task Shows_the_effects_of_each_target_and_runs_none()
    {
        var result = await RunAsync("Own", "Declared --dry-run --name x");

        Assert.That(result.Output.TrimEnd('\n'), Is.EqualTo("""
            What would be done:

               1. Limited  (only when Limit != null)
                    it does not say what it does
               2. Declared
                    writes out.txt for x
                    tells nobody
            """));
        Assert.That(result.ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_skipped_target_shows_why_and_no_effects()
    {
        var parameter = await RunAsync("Own", "Declared --dry-run --skip Limited");
        var condition = await RunAsync("Sched", "Needs --no --dry-run");

        Assert.That(parameter.Output, Does.Contain("   1. Limited  (skipped via parameter)\n   2. Declared\n"));
        Assert.That(condition.Output, Does.Match(@"\. SkStatic  \(skipped: not Side\(""static"", !No\)\)\n +\d\. Needs\n").And.Not.Contain("run "));
        Assert.That(condition.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Effects_that_cannot_be_told_fail()
    {
        var result = await RunAsync("Own", "Undecided --dry-run");

        Assert.That(result.Output, Does.Contain("cannot say").And.Not.Contain("must not run"));
        Assert.That(result.ExitCode, Is.EqualTo(255));
    }

    [Test]
    public async Task Leaves_what_continue_needs()
    {
        using var program = new Program("Sched");
        await program.RunAsync("Fail", Environment);
        await program.RunAsync("Fail --dry-run", Environment);

        var result = await program.RunAsync("Fail --continue", Environment);

        Assert.That(result.Rows, Has.Some.StartsWith("F0 Skipped"), result.Output);
    }

    private static async Task<ProgramResult> RunAsync(string sample, string arguments)
    {
        using var program = new Program(sample);
        return await program.RunAsync(arguments, Environment);
    }
}
