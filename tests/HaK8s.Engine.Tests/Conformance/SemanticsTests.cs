using NUnit.Framework;

namespace HaK8s.Tests.Engine.Conformance;

/// <summary>Tests the reference's rules of order, skipping and failure on the builds of the transcripts.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SemanticsTests
{
    private static IEnumerable<TestCaseData> Cases()
    {
        yield return Case("A B", 0, "A Succeeded", "B Succeeded");
        yield return Case("B A", 0, "A Succeeded", "B Succeeded");
        yield return Case("A+B", 0, "A Succeeded", "B Succeeded");
        yield return Case("--target A+B", 0, "A Succeeded", "B Succeeded");
        yield return Case("comp-t", 0, "CompT Succeeded");
        yield return Case("virt", 0, "Virt Succeeded");
        yield return Case(
            "STop",
            0,
            "SDep2 Succeeded",
            "SExec Skipped // OnlyWhen: Mode == \"run\"",
            "SDep Skipped // Skipped: because of SSkip",
            "SSkip Skipped // OnlyWhen: Mode == \"run\"",
            "STop Succeeded");
        yield return Case("SSkip", 0, "SDep Skipped // Skipped: because of SSkip", "SSkip Skipped // OnlyWhen: Mode == \"run\"");
        yield return Case("SSkip --mode run", 0, "SDep Succeeded", "SSkip Succeeded");
        yield return Case(
            "YTop", 0, "YDep Succeeded", "YSkip Skipped // OnlyWhen: Mode == \"run\"", "YTop Succeeded", "YTrig Skipped // Skipped: because of YSkip");
        yield return Case("YTop --mode run", 0, "YDep Succeeded", "YSkip Succeeded", "YTop Succeeded", "YTrig Succeeded");
        yield return Case(
            "FTop", 255, "F1 Failed // Exception: f1", "FAssured2 Succeeded", "FAssured Failed // Exception: assured failed", "FTop NotRun", "FTrig NotRun");
        yield return Case("ProceedTop", 255, "Proceed Failed // Exception: p", "ProceedTop Skipped // OnlyWhen: !FailedTargets.Contains(Proceed)");
        yield return Case("func-t", 0, "FuncT Succeeded");
        yield return Case("cond-throw", 255, "CondThrow NotRun");
        yield return Case("req-bool", 255, "A NotRun", "ReqBool NotRun");
        yield return Case("req-bool --mode run", 0, "A Succeeded", "ReqBool Succeeded");
        yield return Case("code", 7, "Code Succeeded");
        yield return Case("code-fail", 3, "CodeFail Failed // Exception: x");
        yield return Case("bracketed", 0, "Bracketed Succeeded");
        yield return Case("A --mode runfail", 255, "A Aborted");
        yield return Case("A --mode initassert", 255, "A NotRun");
        yield return Case("D --skip", 0, "A Skipped // Skipped: via parameter", "C Skipped // Skipped: via parameter", "B Skipped // Skipped: via parameter", "D Succeeded");
        yield return Case("D --skip A", 0, "A Skipped // Skipped: via parameter", "C Succeeded", "B Succeeded", "D Succeeded");
        // The reference ends with 255; here any wrong command line gives 2.
        yield return Case("two1", 2);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Ends_as_the_reference_says(string arguments, int exitCode, string[] rows)
    {
        var result = await Program.RunOnceAsync("Sem", $"{arguments} --no-logo=true");

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Output);
        Assert.That(result.Rows, Is.EqualTo(rows));
    }

    [Test]
    public async Task Inherited_definitions_come_first()
    {
        var result = await Program.RunOnceAsync("Sem", "comp-t virt");

        Assert.That(result.Output, Does.Match(@"(?s)base CompT.*ext CompT").And.Match(@"(?s)base Virt.*derived Virt"));
    }

    /// <summary>The reference reported n1. Of two simultaneous failures either can come first, in NUKE as here.</summary>
    [Test]
    public async Task Of_failures_awaited_together_one_is_told()
    {
        var result = await Program.RunOnceAsync("Sem", "agg --no-logo=true");

        Assert.That(result.ExitCode, Is.EqualTo(255), result.Output);
        Assert.That(result.Rows, Has.Count.EqualTo(1).And.All.AnyOf("Agg Failed // Exception: n1", "Agg Failed // Exception: n2"));
    }

    [Test]
    public async Task All_failures_at_once_are_printed()
    {
        var result = await Program.RunOnceAsync("Sem", "agg-wait");

        Assert.That(result.Output, Does.Contain("\nn1\nn2\n").And.Not.Contains("   at "));
    }

    private static TestCaseData Case(string arguments, int exitCode, params string[] rows) =>
        new TestCaseData(arguments, exitCode, rows).SetArgDisplayNames(arguments);
}
