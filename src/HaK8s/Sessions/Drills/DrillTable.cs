using HaK8s.Verification.Drills;
using Spectre.Console;

namespace HaK8s.Sessions.Drills;

/// <summary>Formats the list of drills as a table for the terminal: those that run by default first.</summary>
internal static class DrillTable
{
    public static Table Of(IEnumerable<DrillInfo> drills)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumns("drill", "what is broken", "limit", "runs");
        // The texts share what these two leave.
        table.Columns[0].NoWrap();
        table.Columns[3].NoWrap();
        foreach (var drill in drills.OrderByDescending(drill => drill.Default))
            table.AddRow(drill.Id, Markup.Escape(drill.Title), Markup.Escape(drill.Limit), Runs(drill));
        return table;
    }

    /// <summary>When the drill runs. One that costs etcd its quorum is a default only in the lab.</summary>
    internal static string Runs(DrillInfo drill) => drill switch
    {
        { Default: false } => "if selected",
        { BreaksQuorum: true } => "in the lab",
        _ => "by default",
    };
}
