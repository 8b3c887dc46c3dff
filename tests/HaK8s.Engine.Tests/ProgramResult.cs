using System.Text.RegularExpressions;

namespace HaK8s.Tests.Engine;

/// <summary>Output of a run (standard output, then standard error) and its exit code.</summary>
internal sealed partial record ProgramResult(int ExitCode, string Output)
{
    /// <summary>Standard output alone.</summary>
    public string StandardOutput { get; init; } = "";

    /// <summary>Time from the first signal to the end.</summary>
    public TimeSpan AfterSignal { get; init; }

    /// <summary>The rows of the summary without durations: <c>Name Status // information</c>.</summary>
    public IReadOnlyList<string> Rows => [.. Output.Split('\n')
        .Select(line => Row().Match(line))
        .Where(match => match.Success)
        .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value} {match.Groups[3].Value}".Trim())];

    [GeneratedRegex(@"^(\w+)\u00a0+(Succeeded|Failed|Skipped|NotRun|Aborted|Running|Scheduled|None|Collective)\b(?:\u00a0+(?:< 1sec|\d+:\d\d))?\u00a0*(.*)$")]
    private static partial Regex Row();
}
