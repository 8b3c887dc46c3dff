using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports.Drawing;

namespace HaK8s.Verification.Reports.Html;

/// <summary>What each kind of client saw in one run.</summary>
internal static class HtmlFigures
{
    public static List<Dictionary<string, object>> Rows(DrillResult run) => run.Figures is not { } figures ? [] :
    [
        Row("reads, new connections", figures.Reads, Gap(figures.ReadGaps.Longest)),
        .. figures.Values is { } values ? [Row("reads, kept connection", values, Gap(figures.ValueGaps.Longest))] : Array.Empty<Dictionary<string, object>>(),
        Row($"writes, {figures.AcknowledgedWrites} acknowledged, {figures.Losses.Count} lost", figures.Writes, Gap(figures.WriteGaps.Longest)),
        .. figures.Application is { } application ? [Row("application on the workers", application, Gap(figures.ApplicationGaps.Longest))] : Array.Empty<Dictionary<string, object>>(),
        .. figures.WatchGaps.Count > 0 ? [Watches(figures)] : Array.Empty<Dictionary<string, object>>(),
    ];

    /// <summary>Why no application was asked; empty when one was.</summary>
    public static string NoApplication(DrillResult run) => run.Records.ApplicationProblem.Length > 0 ? $"application: none, {run.Records.ApplicationProblem}" : "";

    /// <summary>One sentence about the VIP; empty where there is none to watch.</summary>
    public static string Vip(DrillResult run)
    {
        if (run.Records.WireProblem.Length > 0)
            return $"VIP on the wire: not watched, {run.Records.WireProblem}";
        if (run.Figures is not { MoreThanOneOnWire: { } several, NobodyOnWire: { } nobody } figures)
            return "";
        var owners = figures.Wire.SelectMany(span => span.Owners).Distinct().Order(StringComparer.Ordinal).ToList();
        return $"VIP on the wire: answered by {string.Join(", ", owners)}; by more than one for {Words.Duration(several)}; by nobody for {Words.Duration(nobody)} at most";
    }

    private static Dictionary<string, object> Row(string name, RetryFigures figures, string gap) => new()
    {
        ["name"] = name,
        ["attempts"] = $"{figures.Attempts}",
        ["failed"] = figures.InFlightCut > 0 ? $"{figures.FailedRaw} ({figures.InFlightCut} cut)" : $"{figures.FailedRaw}",
        ["retried"] = $"{figures.FailedWithRetry}",
        ["slowest"] = Words.Duration(figures.Slowest),
        ["gap"] = gap,
    };

    private static Dictionary<string, object> Watches(DrillFigures figures)
    {
        var known = figures.WatchGaps.OfType<Gap>().Select(gap => gap.Length).Order().ToList();
        return new()
        {
            ["name"] = $"watches ({figures.WatchGaps.Count})",
            ["attempts"] = "",
            ["failed"] = "",
            ["retried"] = "",
            ["slowest"] = known.Count == 0 ? "" : $"{Words.Duration(known[known.Count / 2])} (median)",
            ["gap"] = known.Count == 0 ? "–" : Words.Duration(known[^1]),
        };
    }

    private static string Gap(Gap? gap) => gap is null ? "without end" : Words.Duration(gap.Length);
}
