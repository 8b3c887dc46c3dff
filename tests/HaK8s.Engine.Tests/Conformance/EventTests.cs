using NUnit.Framework;

namespace HaK8s.Tests.Engine.Conformance;

/// <summary>Checks summaries, their events, and the second attempt of a build. The rules are those of NUKE 10.1.0.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class EventTests
{
    [Test]
    public async Task A_second_report_replaces_the_first()
    {
        using var parts = new Parts("Reports");

        var result = await parts.RunAsync("twice");

        Assert.That(Told(result), Is.EqualTo(new[] { "EV running Twice", "SUMMARY Twice Running A=1", "SUMMARY Twice Running B=0" }));
        Assert.That(result.Rows, Is.EqualTo(new[] { "Twice Succeeded // B: 0" }));
    }

    [Test]
    public async Task An_exception_in_the_summary_is_told_too()
    {
        using var parts = new Parts("Reports");

        var result = await parts.RunAsync("breaks");

        Assert.That(Told(result), Is.EqualTo(new[] { "EV running Breaks", "SUMMARY Breaks Running InvalidOperationException=first" }));
    }

    [Test]
    public async Task A_second_attempt_skips_what_succeeded_at_its_turn()
    {
        using var parts = new Parts("Reports");
        await parts.RunAsync("three --fail");

        var second = await parts.RunAsync("three --continue");
        var third = await parts.RunAsync("three --continue");

        Assert.That(Told(second), Is.EqualTo(new[] { "EV skipped One", "EV skipped Two", "EV running Three" }));
        Assert.That(second.Rows, Is.EqualTo(new[] { "One Skipped", "Two Skipped", "Three Succeeded" }));
        Assert.That(second.Output, Does.Not.Contain("Build invocation changed"));
        Assert.That(Told(third), Is.EqualTo(new[] { "EV skipped One", "EV skipped Two", "EV skipped Three" }));
    }

    [Test]
    public async Task A_second_attempt_tells_of_a_skip_after_what_runs_before_it()
    {
        using var parts = new Parts("Reports");
        var first = await parts.RunAsync("six --fail");

        var second = await parts.RunAsync("six --continue");

        Assert.That(first.Rows, Is.EqualTo(new[] { "Shaky Failed // Exception: shaky", "Five Succeeded", "Six Failed // Exception: six" }));
        Assert.That(Told(second), Is.EqualTo(new[] { "EV running Shaky", "EV skipped Five", "EV running Six" }));
    }

    [Test]
    public async Task A_second_attempt_with_other_values_starts_again()
    {
        using var parts = new Parts("Reports");
        await parts.RunAsync("three --fail --label a");

        var result = await parts.RunAsync("three --continue --label b");

        Assert.That(result.Output, Does.Contain("[WRN] Build invocation changed. Restarting ...\n"));
        Assert.That(Told(result), Is.EqualTo(new[] { "EV running One", "EV running Two", "EV running Three" }));
    }

    [Test]
    public async Task Both_reasons_are_in_the_summary()
    {
        using var parts = new Parts("Reports");

        var result = await parts.RunAsync("four --no --skip three");

        Assert.That(result.Rows, Is.EqualTo(new[]
        {
            "One Skipped // Skipped: because of Two",
            "Two Skipped // Skipped: because of Three",
            "Three Skipped // Skipped: via parameter, OnlyWhen: !No",
            "Four Skipped // OnlyWhen: !No",
        }));
    }

    [Test]
    public async Task Skipped_targets_have_their_turn_in_parallel_too()
    {
        using var parts = new Parts("Reports");

        var result = await parts.RunAsync("three --parallel --skip two");

        Assert.That(Told(result), Is.EquivalentTo(new[] { "EV skipped One", "EV skipped Two", "EV running Three" }));
    }

    private static IEnumerable<string> Told(ProgramResult result) => result.Output.Split('\n')
        .Where(line => line.StartsWith("EV ", StringComparison.Ordinal) || line.StartsWith("SUMMARY ", StringComparison.Ordinal));
}
