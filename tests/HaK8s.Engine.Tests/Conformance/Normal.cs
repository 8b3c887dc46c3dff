using System.Text.RegularExpressions;

namespace HaK8s.Tests.Engine.Conformance;

/// <summary>Makes two outputs comparable: removes times, dates, durations, colours and stack traces.</summary>
internal static partial class Normal
{
    public static string Of(string output)
    {
        var text = Colour().Replace(output, "");
        text = Injection().Replace(text, "");
        text = InjectionSummary().Replace(text, "");
        text = EmptyBlock().Replace(text, "");
        text = Time().Replace(text, "HH:MM:SS");
        text = Duration().Replace(text, "${row}  <time>");
        text = Date().Replace(text, "${verb} <date>. ");
        text = StackFrame().Replace(text, "");
        // Removes the exception's type, which the summary shows, from the message.
        return ExceptionType().Replace(text, "").TrimEnd('\n');
    }

    /// <summary>Removes the differing lines of the help text: additional options, and a plan as text.</summary>
    public static string OfHelp(string help) => Plan().Replace(Own().Replace(help, ""), "${plan}");

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    // NUKE took a word after --no-logo as its value, so the transcripts have a warning.
    [GeneratedRegex(@"^(::warning::Could not inject[^\n]*\n)?(HH:MM:SS|\d\d:\d\d:\d\d) \[WRN\] Could not inject[^\n]*\n(?:(?!\u200b|HH:MM:SS|\d\d:\d\d:\d\d)[^\n]*\n)*", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Injection();

    [GeneratedRegex(@"^\[WRN\] : Could not inject[^\n]*\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex InjectionSummary();

    [GeneratedRegex(@"\u200b\n╬═+\n║ Errors & Warnings\n╬═+\n\u200b\n(?=\u200b\n═)|::group::Errors & Warnings\n::endgroup::Errors & Warnings\n")]
    private static partial Regex EmptyBlock();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d(?= \[)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?<row>\w+\u00a0+(Succeeded|Failed|Aborted)|Total)\u00a0+(?:< 1sec|\d+:\d\d)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^(?<verb>Build \w+ on) .*?\. (?=\(|＼)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();

    [GeneratedRegex(@"^   at [^\n]*\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex StackFrame();

    [GeneratedRegex(@"^System\.(\w+\.)*\w+: ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ExceptionType();

    [GeneratedRegex(@"^  --(dry-run|events|json|parallel) [^\n]*\n( {20,}[^\n]*\n)*", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Own();

    [GeneratedRegex(@"(?<plan>Shows the execution plan) \((HTML|text)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Plan();
}
