using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports.Html;

/// <summary>Renders the figures of one run for each kind of client and for each path.</summary>
internal static class HtmlFigures
{
    public static List<Dictionary<string, object>> Rows(DrillResult run) => run.Figures is not { } figures ? [] :
    [
        Row("reads, new connections", figures.Reads, figures.ReadGaps, figures.ReadLatency.All),
        .. figures.Values is { } values ? [Row("reads, kept connection", values, figures.ValueGaps, figures.ValueLatency.All)] : Array.Empty<Dictionary<string, object>>(),
        Row($"writes, {figures.AcknowledgedWrites} acknowledged, {figures.Losses.Count} lost", figures.Writes, figures.WriteGaps, figures.WriteLatency.All),
        .. figures.Application is { } application ? [Row("application on the workers", application, figures.ApplicationGaps, LatencyFigures.Of(run.Records.Application).All)] : Array.Empty<Dictionary<string, object>>(),
        .. figures.WatchGaps.Count > 0 ? [Watches(figures)] : Array.Empty<Dictionary<string, object>>(),
        .. figures.Paths.Select(Path),
    ];

    private static Dictionary<string, object> Row(string name, RetryFigures figures, GapFigures gaps, Quantiles? took) => Cells(
        name,
        $"{figures.Attempts}",
        figures.InFlightCut > 0 ? $"{figures.FailedRaw} ({figures.InFlightCut} cut)" : $"{figures.FailedRaw}",
        $"{figures.FailedWithRetry}",
        TimeText.Rounded(figures.Slowest),
        took,
        gaps);

    private static Dictionary<string, object> Watches(DrillFigures figures)
    {
        var known = figures.WatchGaps.OfType<Gap>().Select(gap => gap.Length).Order().ToList();
        var median = known.Count == 0 ? "" : $"{TimeText.Rounded(known[known.Count / 2])} (median)";
        return Cells($"watches ({figures.WatchGaps.Count})", "", "", "", median, took: null, figures.WatchOutage);
    }

    private static Dictionary<string, object> Path(PathFigures path) => Cells(path.Name, $"{path.Attempts}", $"{path.Failed}", "", "", path.Took, path.Gaps);

    private static Dictionary<string, object> Cells(string name, string attempts, string failed, string retried, string slowest, Quantiles? took, GapFigures gaps) => new()
    {
        ["name"] = name,
        ["attempts"] = attempts,
        ["failed"] = failed,
        ["retried"] = retried,
        ["slowest"] = slowest,
        ["p50"] = took is null ? "" : TimeText.Rounded(took.P50),
        ["p99"] = took is null ? "" : TimeText.Rounded(took.P99),
        ["p999"] = took is null ? "" : TimeText.Rounded(took.P999),
        ["fault"] = Gap(gaps.Fault),
        ["onReturn"] = Gap(gaps.Return),
        // Without any success there are no gaps.
        ["other"] = gaps.Longest is null ? "without end" : Gap(gaps.Other),
    };

    private static string Gap(Gap? gap) => gap is null ? "–" : TimeText.Rounded(gap.Length);
}
