using HaK8s.Preflight;
using Spectre.Console;

namespace HaK8s.Sessions;

/// <summary>Formats the preflight's findings as a table with a row for each finding.</summary>
internal static class PreflightTable
{
    private const string Everywhere = "all";

    /// <param name="all">True: hosts without findings have a row as well.</param>
    public static Table Of(PreflightReport report, bool all)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(new TableColumn("host").NoWrap());
        table.AddColumn(new TableColumn("check").NoWrap());
        table.AddColumn(new TableColumn("result").NoWrap());
        table.AddColumn("finding");
        foreach (var host in report.Hosts.Append(""))
        {
            var findings = report.Findings.Where(finding => finding.Host == host).ToList();
            if (findings.Count == 0 && all && host.Length > 0)
                table.AddRow(Markup.Escape(host), "", "[green]fit[/]", "");
            foreach (var finding in findings)
                table.AddRow(Markup.Escape(Place(finding)), finding.Check, Result(finding), Markup.Escape(Text(finding)));
        }

        return table;
    }

    /// <summary>Formats a finding as one line, for files, pipes and CI. The caller's output adds the word "warning".</summary>
    public static string Line(Finding finding) =>
        $"{Place(finding)}  {(finding.Ignored ? "ignored  " : finding.Severity == Severity.Failure ? "NOT FIT  " : "")}{finding.Check}: {finding.Text}{(finding.Cure is null ? "" : $"; try: {finding.Cure}")}";

    private static string Place(Finding finding) => finding.Host.Length > 0 ? finding.Host : Everywhere;

    private static string Text(Finding finding) => finding.Cure is null ? finding.Text : $"{finding.Text}\ntry: {finding.Cure}";

    private static string Result(Finding finding) => finding.Severity switch
    {
        _ when finding.Ignored => "[grey]ignored[/]",
        Severity.Failure => "[red]failure[/]",
        Severity.Warning => "[yellow]warning[/]",
        _ => "[grey]note[/]",
    };
}
