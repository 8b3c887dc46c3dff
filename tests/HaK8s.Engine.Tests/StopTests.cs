using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests Ctrl-C and SIGTERM on a real process.</summary>
[Parallelizable(ParallelScope.All)]
[Platform(Exclude = "Win")]
internal sealed class StopTests
{
    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public async Task A_signal_cancels_the_action_and_runs_assured_targets(string signal, int exitCode)
    {
        using var program = new Program("Own");

        var result = await program.RunAndSignalAsync("patient after", "waiting", signal);

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Output);
        Assert.That(result.Rows, Is.EqualTo(new[] { "Patient Aborted", "Cleanup Succeeded", "After NotRun" }));
        Assert.That(result.Output, Does.Contain("cleaned up").And.Contain("Build failed").And.Not.Contains("must not run"));
        Assert.That(result.AfterSignal, Is.LessThan(TimeSpan.FromSeconds(3)));
    }

    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public async Task An_action_that_does_not_stop_is_left_behind_within_5_s(string signal, int exitCode)
    {
        using var program = new Program("Own");

        var result = await program.RunAndSignalAsync("stubborn", "waiting", signal);

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Output);
        Assert.That(result.Rows, Is.EqualTo(new[] { "Stubborn Aborted", "Cleanup Succeeded" }));
        Assert.That(result.AfterSignal, Is.GreaterThan(TimeSpan.FromSeconds(3.5)).And.LessThan(TimeSpan.FromSeconds(5.5)));
    }

    [Test]
    public async Task Ctrl_C_during_an_assured_target_lets_it_and_the_next_one_finish()
    {
        using var program = new Program("Own");

        var result = await program.RunAndSignalAsync("break", "waiting", "INT");

        Assert.That(result.ExitCode, Is.EqualTo(130), result.Output);
        Assert.That(
            result.Rows,
            Is.EqualTo(new[] { "Break Failed // InvalidOperationException: broken", "LongCleanup Succeeded", "LateCleanup Succeeded" }));
    }

    [Test]
    public async Task A_second_Ctrl_C_ends_all_waiting()
    {
        using var program = new Program("Own");

        var result = await program.RunAndSignalAsync("stubborn", "waiting", "INT", "INT");

        Assert.That(result.ExitCode, Is.EqualTo(130), result.Output);
        Assert.That(result.Rows, Is.EqualTo(new[] { "Stubborn Aborted", "Cleanup NotRun" }));
        Assert.That(result.AfterSignal, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task A_signal_stops_parallel_targets()
    {
        using var program = new Program("Own");

        var result = await program.RunAndSignalAsync("patient stubborn --parallel", "waiting", "INT");

        Assert.That(result.ExitCode, Is.EqualTo(130), result.Output);
        Assert.That(result.Rows, Does.Contain("Patient Aborted").And.Contain("Stubborn Aborted").And.Contain("Cleanup Succeeded"));
        Assert.That(result.AfterSignal, Is.LessThan(TimeSpan.FromSeconds(5.5)));
    }
}
