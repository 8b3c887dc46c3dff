using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Reports.Series;

namespace HaK8s.Verification.Reports;

/// <summary>Renders junit.xml, with one test case per run of a drill.</summary>
internal static class JUnitReport
{
    public static string Render(VerificationReport report)
    {
        var typical = report.Series.SelectMany(series => series.Checks.Where(check => check.Checks.Count > 1 && check.Worst.TypicalLimit is not null).Select(check => (Series: series, Check: check))).ToList();
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", $"VerifyHa {report.Plan.Name}"),
            new XAttribute("tests", report.Drills.Count + typical.Count + report.Plan.SinglePointsOfFailure.Count),
            new XAttribute("failures", Runs(report, DrillVerdict.Failed) + Runs(report, DrillVerdict.Refused) + typical.Count(check => !check.Check.TypicalHolds) + report.Plan.SinglePointsOfFailure.Count),
            new XAttribute("errors", 0),
            new XAttribute("skipped", Runs(report, DrillVerdict.LeftOut) + Runs(report, DrillVerdict.Inconclusive)),
            new XAttribute("time", Seconds(report.Took)),
            new XAttribute("timestamp", report.Began.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            report.Plan.SinglePointsOfFailure.Select(SinglePoint),
            report.Drills.Select(Case),
            typical.Select(check => Typical(check.Series, check.Check)));
        // Titles and reasons may have the output of hosts in them, which must not break the file.
        foreach (var attribute in suite.DescendantsAndSelf().Attributes())
            attribute.Value = Legal(attribute.Value);
        foreach (var node in suite.DescendantNodes().OfType<XText>())
            node.Value = Legal(node.Value);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            new XElement("testsuites", suite).Save(writer);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static XElement SinglePoint(string what) => new(
        "testcase",
        new XAttribute("classname", "VerifyHa"),
        new XAttribute("name", $"No single point of failure: {what}"),
        new XElement("failure", new XAttribute("message", what)));

    private static XElement Case(DrillResult drill) => new(
        "testcase",
        new XAttribute("classname", "VerifyHa"),
        new XAttribute("name", $"{drill.Drill.Id} {drill.Drill.Title}{(drill.Run.Of > 1 ? $" ({drill.Run.Title})" : "")}"),
        new XAttribute("time", Seconds(drill.Took)),
        drill.Verdict switch
        {
            DrillVerdict.Failed => new XElement("failure", new XAttribute("message", drill.Summary), Figures(drill)),
            DrillVerdict.Refused => new XElement("failure", new XAttribute("message", $"refused: {drill.Summary}"), Figures(drill)),
            DrillVerdict.LeftOut => new XElement("skipped", new XAttribute("message", drill.Summary)),
            // JUnit has no word for inconclusive; failed would be wrong, and passed as well.
            DrillVerdict.Inconclusive => new XElement("skipped", new XAttribute("message", $"inconclusive: {drill.Summary}")),
            _ => new XElement("system-out", Figures(drill)),
        });

    /// <summary>Renders a separate test case for a limit over all runs of a drill.</summary>
    private static XElement Typical(DrillSeries series, SeriesCheck check)
    {
        var text = $"{check.Worst.Quantity}: p95 of {check.Checks.Count} runs {check.Worst.Format(check.Spread.P95)} (limit {check.Worst.TypicalLimitText})";
        return new XElement(
            "testcase",
            new XAttribute("classname", "VerifyHa"),
            new XAttribute("name", $"{series.Drill.Id} {series.Drill.Title} (all runs)"),
            check.TypicalHolds ? new XElement("system-out", text) : new XElement("failure", new XAttribute("message", text)));
    }

    /// <summary>Writes characters that XML does not allow, not even as entities, as \uXXXX; half of a pair becomes U+FFFD.</summary>
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value))
                legal.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                legal.Append(rune);
        }

        return legal.ToString();
    }

    private static int Runs(VerificationReport report, DrillVerdict verdict) => report.Drills.Count(run => run.Verdict == verdict);

    private static string Figures(DrillResult drill) => string.Join('\n', drill.Reasons.Concat(drill.Checks.Select(
        check => $"{(check.Passed ? "ok  " : check.Failed ? "MISS" : "??? ")} {check.Quantity}: {check.MeasuredText} (limit {check.LimitText}{(check.Expected is null ? "" : $", expected at most {check.ExpectedText}")})")));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
