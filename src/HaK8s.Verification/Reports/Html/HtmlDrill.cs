using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports.Drawing;
using HaK8s.Verification.Reports.Series;

namespace HaK8s.Verification.Reports.Html;

/// <summary>Renders a drill for the page: its rows in the table, and its runs below.</summary>
internal static class HtmlDrill
{
    /// <summary>Number of reasons in the table; the others appear with the runs.</summary>
    private const int MostReasons = 2;

    public static Dictionary<string, object> Of(DrillSeries series, VerificationReport report)
    {
        // The checks of every drill are described once, below the table.
        var checks = series.Checks.Where(check => !check.Passed || !CommonChecks.IsOne(check.Worst)).ToList();
        return Of(series, checks, report);
    }

    private static Dictionary<string, object> Of(DrillSeries series, List<SeriesCheck> checks, VerificationReport report)
    {
        var shown = Shown(series);
        var layer = shown.Layer is { Layer: not Layer.Unknown } known ? known : null;
        return new()
        {
            ["id"] = series.Drill.Id,
            ["title"] = series.Drill.Title,
            ["limit"] = series.Drill.Limit,
            ["verdict"] = Word(series.Verdict),
            ["state"] = State(series.Verdict),
            ["tally"] = $"{series.Runs.Count(run => run.Verdict == DrillVerdict.Passed)} of {series.Runs.Count} runs passed",
            ["reasons"] = series.Runs.SelectMany(run => run.Reasons).Distinct().Take(MostReasons).ToList(),
            ["before"] = series.Runs.Sum(run => run.Inconclusive) is > 0 and var before ? $"{NumberText.Count(before, "inconclusive run")} before" : "",
            ["layer"] = layer?.Word ?? "",
            ["evidence"] = layer?.Evidence ?? "",
            ["stalls"] = HtmlNoise.Stalls(shown.Figures?.Disturbance),
            ["checks"] = checks.ConvertAll(check => Check(check, RunOf(series, check).Figures?.Noise)),
            ["runs"] = series.Runs.Select(run => HtmlRun.Of(run, unfolded: run == shown, report)).ToList(),
        };
    }

    public static string Word(DrillVerdict verdict) => verdict switch
    {
        DrillVerdict.LeftOut => "left out",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    public static string State(DrillVerdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>Returns the first run that did not pass, or else the run with the worst figure.</summary>
    private static DrillResult Shown(DrillSeries series)
        => series.Runs.FirstOrDefault(run => run.Verdict != DrillVerdict.Passed)
            ?? (series.Checks.Count > 0 ? series.Runs.FirstOrDefault(run => run.Checks.Contains(series.Checks[0].Worst)) : null)
            ?? series.Runs[0];

    /// <summary>Returns the run with the deciding figure.</summary>
    private static DrillResult RunOf(DrillSeries series, SeriesCheck check) => series.Runs.First(run => run.Checks.Any(own => ReferenceEquals(own, check.Worst)));

    private static Dictionary<string, object> Check(SeriesCheck check, NoiseFloor? noise)
    {
        var worst = check.Worst;
        return new()
        {
            ["quantity"] = worst.Quantity,
            ["limit"] = check.LimitText,
            ["expected"] = worst.Expected is null ? "–" : worst.ExpectedText,
            ["minimum"] = worst.Format(check.Spread.Minimum),
            ["median"] = worst.Format(check.Spread.Median),
            ["p95"] = worst.Format(check.Spread.P95),
            ["measured"] = worst.MeasuredText,
            ["state"] = check.Passed ? "passed" : worst.Inconclusive ? "inconclusive" : "failed",
            ["excuse"] = worst.Inconclusive ? worst.Excuse : "",
            ["noise"] = HtmlNoise.Floor(worst, noise),
            ["note"] = Note(worst),
            // Only times under an upper limit have a meaningful share of it.
            ["share"] = worst is { Unit: "ms", AtLeast: false, Limit: > 0 } && double.IsFinite(worst.Measured) ? $"{Math.Min(100, worst.Measured / worst.Limit * 100):0}" : "",
        };
    }

    private static string Note(DrillCheck check)
    {
        if (check.Hopeless)
            return "the configuration cannot meet this limit";
        return check.Unexplained ? "slower than its configuration explains" : "";
    }
}
