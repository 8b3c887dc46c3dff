using NUnit.Framework;

namespace HaK8s.Tests.Engine;

/// <summary>Tests <c>--parallel</c> on a real build.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ParallelTests
{
    [Test]
    public async Task Independent_targets_run_at_the_same_time_and_lines_name_their_target()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("both --parallel");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("[INF] Left: left met").And.Contain("[INF] Right: right met").And.Contain("[INF] Both: both"));
    }

    [Test]
    public async Task Every_failure_is_reported_and_dependents_do_not_run()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync("bad-both --parallel");

        Assert.That(result.ExitCode, Is.EqualTo(255));
        Assert.That(result.Rows, Is.EquivalentTo(new[]
        {
            "BadLeft Failed // InvalidOperationException: left failed",
            "BadRight Failed // InvalidOperationException: right failed",
            "BadBoth NotRun",
        }));
        Assert.That(result.Output, Does.Contain("\nleft failed\n").And.Contain("\nright failed\n"));
    }

    [Test]
    public async Task The_environment_can_ask_for_it_but_only_with_the_prefix()
    {
        using var program = new Program("Own");

        var result = await program.RunAsync(
            "both", new Dictionary<string, string> { ["NUKE_PARALLEL"] = "true", ["PARALLEL"] = "-j4" });

        Assert.That(result.ExitCode, Is.Zero, result.Output);
    }
}
