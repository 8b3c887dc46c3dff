using HaK8s.Verification.Calibration;
using Spectre.Console;

namespace HaK8s.Sessions.Drills;

/// <summary>Formats a calibration as a table for the terminal.</summary>
internal static class CalibrationTable
{
    public static Table Of(CalibrationSummary calibration)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. CalibrationRows.Heads]);
        foreach (var row in CalibrationRows.Of(calibration))
            table.AddRow([.. row.Select(Markup.Escape)]);
        return table;
    }
}
