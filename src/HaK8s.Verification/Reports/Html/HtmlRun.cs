using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports.Drawing;

namespace HaK8s.Verification.Reports.Html;

/// <summary>Renders one run of a drill for the page.</summary>
internal static class HtmlRun
{
    public static Dictionary<string, object> Of(DrillResult run, bool unfolded, VerificationReport report) => new()
    {
        ["title"] = run.Run.Title,
        ["several"] = run.Run.Of > 1,
        ["unfolded"] = unfolded,
        ["verdict"] = HtmlDrill.Word(run.Verdict),
        ["state"] = HtmlDrill.State(run.Verdict),
        ["summary"] = run.Checks.Count > 0 ? $"{run.Checks[0].Quantity} {run.Checks[0].MeasuredText}" : "",
        ["took"] = TimeText.Rounded(run.Took),
        ["victim"] = run.Marks.FirstOrDefault(mark => mark.Kind == MarkKind.FaultBegins)?.Text ?? "",
        ["reasons"] = run.Reasons.ToList(),
        ["figures"] = HtmlFigures.Rows(run),
        ["notes"] = HtmlNotes.Of(run),
        ["history"] = run.HistoryFile ?? "",
        ["timeline"] = Timeline.Draw(run, report.Plan) is { } drawing ? Markup.Of(drawing) : "",
    };
}
