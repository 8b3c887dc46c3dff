using NUnit.Framework;

namespace HaK8s.Tests.Engine.Conformance;

/// <summary>Checks that the engine prints the real engine's output and returns its exit code.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TranscriptTests
{
    private const string Continue = "--no-logo --continue";

    private static IEnumerable<TestCaseData> Same => new[] { "Sample", "Sem" }
        .SelectMany(program => Transcript.Read(Name(program)).Keys.Select(arguments => (program, arguments)))
        .Where(x => !Differences.All.Any(difference => difference.Program == x.program && difference.Arguments == x.arguments))
        .Select(x => new TestCaseData(x.program, x.arguments).SetArgDisplayNames(x.program, x.arguments));

    private static IEnumerable<TestCaseData> Different => Differences.All
        .Select(difference => new TestCaseData(difference).SetArgDisplayNames(difference.Program, difference.Arguments));

    [TestCaseSource(nameof(Same))]
    public async Task Prints_what_the_real_engine_prints(string name, string arguments)
    {
        if (arguments != Continue)
        {
            AssertSame(name, arguments, await Program.RunOnceAsync(name, arguments));
            return;
        }

        // The transcript of this command line continues the failed attempt before it.
        using var program = new Program(name);
        await program.RunAsync("--no-logo --fail");
        AssertSame(name, arguments, await program.RunAsync(arguments));
    }

    [TestCaseSource(nameof(Different))]
    public async Task Refuses_what_the_real_engine_misreads(Difference difference)
    {
        var refused = await Program.RunOnceAsync(difference.Program, difference.Arguments);

        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(refused.Output, Does.Contain(difference.Message).And.Not.Contains("   at "));
    }

    [TestCaseSource(nameof(Different))]
    public async Task Prints_what_the_real_engine_printed_when_asked_for_that(Difference difference) =>
        AssertSame(difference.Program, difference.Arguments, await Program.RunOnceAsync(difference.Program, difference.Here));

    [Test]
    public void Every_difference_is_about_a_command_line_of_a_transcript()
    {
        foreach (var difference in Differences.All)
            Assert.That(Transcript.Read(Name(difference.Program)).Keys, Does.Contain(difference.Arguments));
    }

    private static void AssertSame(string name, string arguments, ProgramResult result)
    {
        var expected = Normal.Of(Transcript.Read(Name(name))[arguments]);
        var actual = Normal.Of($"{result.Output}[exit {result.ExitCode}]\n");
        if (arguments.Contains("--help", StringComparison.Ordinal))
            (expected, actual) = (Normal.OfHelp(expected), Normal.OfHelp(actual));
        Assert.That(actual.Split('\n'), Is.EqualTo(expected.Split('\n')), result.Output);
    }

    private static string Name(string program) => program == "Sem" ? "sem" : "sample";
}
