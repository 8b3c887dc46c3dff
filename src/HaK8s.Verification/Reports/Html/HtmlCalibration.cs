using System.Xml.Linq;
using HaK8s.Verification.Calibration;

namespace HaK8s.Verification.Reports.Html;

/// <summary>Renders the last calibration as a folded part with a table. The XML writer escapes its texts.</summary>
internal static class HtmlCalibration
{
    /// <returns>Markup, even if there was no calibration, because readers must know that.</returns>
    public static string Section(CalibrationSummary? calibration) => Markup.Of(new XElement(
        "details",
        new XAttribute("class", "calibration"),
        new XElement("summary", calibration is null ? "Calibration: none on this computer" : $"Calibration of {calibration.Began.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {calibration.Headline}"),
        calibration is null
            ? new XElement("p", "The accuracy of this computer's measurements was not tested. ", new XElement("code", "./build.sh Calibrate"), " tests it in a few minutes and needs no cluster.")
            : new XElement("div", new XAttribute("class", "scroll"), Table(calibration)),
        calibration is null ? null : new XElement("p", new XAttribute("class", "note"), Explanation(calibration))));

    private static XElement Table(CalibrationSummary calibration) => new(
        "table",
        new XElement("thead", new XElement("tr", Heads().Select(head => new XElement("th", head)))),
        new XElement("tbody", CalibrationRows.Of(calibration).Select(row => new XElement("tr", row.Select(cell => new XElement("td", cell))))));

    private static IEnumerable<string> Heads() => CalibrationRows.Heads;

    private static string Explanation(CalibrationSummary calibration)
        => $"Outages of known length, ended by the kernel's clock, measured by the probe of the drills. The error is the figure minus the true length. A figure is the time between two successes, so it includes one pause between reads ({calibration.PauseMs:0} ms), also without a fault. "
            + string.Join(" ", calibration.Phases.Select(CalibrationRows.Alarms));
}
