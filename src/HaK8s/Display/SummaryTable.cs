using HaK8s.Progress;
using Spectre.Console;

namespace HaK8s.Display;

/// <summary>
/// Table of the steps: the numbers of changed, unchanged and failed hosts, and each step's duration over all hosts.
/// </summary>
internal static class SummaryTable
{
    private const string None = "[grey]-[/]";

    public static Table Of(IReadOnlyList<StepTotals> steps)
    {
        var planned = steps.Any(step => step.Hosts.Contains(StepOutcome.Planned));
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("step");
        table.AddColumn(new TableColumn(planned ? "would change" : "changed").RightAligned());
        table.AddColumn(new TableColumn("unchanged").RightAligned());
        table.AddColumn(new TableColumn("failed"));
        table.AddColumn(new TableColumn("time").RightAligned().NoWrap());
        foreach (var step in steps)
        {
            table.AddRow(
                ProgressText.Escape(step.Step),
                Count(step, planned ? StepOutcome.Planned : StepOutcome.Changed),
                Count(step, StepOutcome.Unchanged),
                Failed(step),
                ProgressText.Seconds(step.Elapsed));
        }

        return table;
    }

    private static string Count(StepTotals step, StepOutcome outcome) =>
        step.Hosts[outcome].Count() is var count and > 0 ? count.ToString() : None;

    private static string Failed(StepTotals step) =>
        step.Hosts.Contains(StepOutcome.Failed) ? $"[red]{ProgressText.Escape(string.Join(", ", step.Hosts[StepOutcome.Failed]))}[/]" : None;
}
