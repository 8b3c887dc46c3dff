using HaK8s.Progress;
using Spectre.Console;

namespace HaK8s.Display;

/// <summary>Formats events as lines of Spectre markup.</summary>
internal static class ProgressText
{
    /// <summary>"12:03:44 cp-1  Configure containerd  changed (3.2 s): wrote config.toml"; further lines of the detail are indented.</summary>
    public static string Ended(StepEnd end, DateTimeOffset now)
    {
        var detail = (end.Detail ?? "").TrimEnd().Split('\n');
        var first = detail[0].Length > 0 ? ": " + detail[0] : "";
        var rest = string.Concat(detail.Skip(1).Select(line => "\n  " + line.TrimEnd()));
        return $"{Clock(now)}{Escape(end.Host)}  {Escape(end.Step)}  {Word(end.Outcome)} ({Seconds(end.Elapsed)}){Escape(first)}{Escape(rest)}";
    }

    /// <summary>One line for all hosts that a step left unchanged.</summary>
    public static string Unchanged(string step, IEnumerable<string> hosts, DateTimeOffset now) =>
        $"{Clock(now)}{Escape(step)}  {Word(StepOutcome.Unchanged)}: {Escape(string.Join(", ", hosts))}";

    public static string Note(string text, DateTimeOffset now) => Clock(now) + Escape(text);

    public static string Milestone(string host, string text, DateTimeOffset now) => $"{Clock(now)}{Escape(host)}  {Escape(text)}";

    /// <summary>"12:03:44 cp-1  Prepare the node  still running (2 min 5 s): install containerd".</summary>
    public static string StillRunning(HostProgress host, DateTimeOffset now) =>
        $"{Clock(now)}{Escape(host.Host)}  {Escape(host.Step ?? "")}  [grey]still running[/] ({Seconds(now - host.Since)}){Escape(host.Action is { } action ? ": " + action : "")}";

    public static string Warning(string text, DateTimeOffset now) => $"{Clock(now)}[yellow]warning:[/] {Escape(text)}";

    public static string Word(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Unchanged => "[grey]unchanged[/]",
        StepOutcome.Changed => "[green]changed[/]",
        StepOutcome.Planned => "[blue]would change[/]",
        StepOutcome.Passed => "[green]passed[/]",
        StepOutcome.Inconclusive => "[yellow]inconclusive[/]",
        StepOutcome.Failed => "[red]FAILED[/]",
        _ => "[grey]skipped[/]",
    };

    /// <summary>3.2 s, 41 s, 2 min 5 s.</summary>
    public static string Seconds(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => $"{time.TotalSeconds:0.0} s",
        { TotalSeconds: < 60 } => $"{time.TotalSeconds:0} s",
        _ => $"{(int)time.TotalMinutes} min {time.Seconds} s",
    };

    public static string Escape(string text) => Markup.Escape(text);

    private static string Clock(DateTimeOffset now) => $"[grey]{now:HH:mm:ss}[/] ";
}
