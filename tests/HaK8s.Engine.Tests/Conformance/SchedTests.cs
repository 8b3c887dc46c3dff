using System.Text.RegularExpressions;
using NUnit.Framework;

namespace HaK8s.Tests.Engine.Conformance;

/// <summary>
/// Checks order, skipping, failure and events against what NUKE 10.1.0 printed for the build <c>Samples/Sched</c>. The
/// transcript has neither logo nor empty lines nor times.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class SchedTests
{
    /// <summary>Of two simultaneous failures either can come first, in NUKE as here.</summary>
    private const string OneOfTwo = "AsyncFail";

    private static readonly Dictionary<string, string> Environment = new() { ["NUKE_NO_LOGO"] = "true" };

    private static IEnumerable<string> Same => Transcript.Read("sched").Keys
        .Where(arguments => arguments is not ("END" or OneOfTwo) && SchedDifferences.All.All(difference => difference.Arguments != arguments));

    [TestCaseSource(nameof(Same))]
    public async Task Prints_what_the_real_engine_prints(string arguments)
    {
        var expected = Normalize(Transcript.Read("sched")[arguments]);
        var result = await RunAsync(arguments);
        var actual = Normalize($"{result.Output}[exit {result.ExitCode}]\n");
        // The transcript has no blanks at the end of these lines.
        if (arguments == "--help")
            (expected, actual) = (Normal.OfHelp(expected), TrailingBlanks().Replace(Normal.OfHelp(actual), ""));
        Assert.That(actual.Split('\n'), Is.EqualTo(expected.Split('\n')), result.Output);
    }

    [TestCaseSource(typeof(SchedDifferences), nameof(SchedDifferences.All))]
    public async Task Prints_what_this_engine_wants(SchedDifference difference)
    {
        var result = await RunAsync(difference.Arguments);

        Assert.That(Transcript.Read("sched").Keys, Does.Contain(difference.Arguments));
        Assert.That(result.ExitCode, Is.EqualTo(difference.ExitCode), result.Output);
        Assert.That(result.Output, Does.Contain(difference.Text).And.Not.Contains("   at "));
        Assert.That(result.Rows, Is.EqualTo(difference.Rows), difference.Reason);
    }

    [Test]
    public async Task Of_failures_awaited_together_one_is_told()
    {
        var result = await RunAsync(OneOfTwo);

        Assert.That(result.ExitCode, Is.EqualTo(255), result.Output);
        Assert.That(result.Rows, Has.Count.EqualTo(1).And.All.AnyOf("AsyncFail Failed // Exception: a1", "AsyncFail Failed // Exception: a2"));
    }

    private static Task<ProgramResult> RunAsync(string arguments) => Program.RunOnceAsync("Sched", arguments, Environment);

    private static string Normalize(string output)
    {
        var text = Normal.Of(output);
        text = Time().Replace(text, "");
        text = Date().Replace(text, " DATE. ");
        text = Duration().Replace(text, "  <time>");
        // NUKE logs its own extensions, and marks where an exception was thrown again.
        text = Own().Replace(text, "");
        return Blank().Replace(text, "");
    }

    [GeneratedRegex("^HH:MM:SS ", RegexOptions.Multiline)]
    private static partial Regex Time();

    [GeneratedRegex(" +$", RegexOptions.Multiline)]
    private static partial Regex TrailingBlanks();

    [GeneratedRegex(" <date>. ")]
    private static partial Regex Date();

    [GeneratedRegex(@"[ \u00a0]+(?:< 1sec|<time>)", RegexOptions.Multiline)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^(?:\[VRB\] \w+\.On\w+ \([^\n]*|--- End of stack trace from previous location ---)\n", RegexOptions.Multiline)]
    private static partial Regex Own();

    [GeneratedRegex(@"^\u200b?\n", RegexOptions.Multiline)]
    private static partial Regex Blank();
}
