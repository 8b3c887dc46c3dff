using HaK8s.Verification.Drills;
using HaK8s.Verification.Reports.Series;

namespace HaK8s.Verification.Reports.Html;

/// <summary>A drill for the page: its rows in the table, and its runs below.</summary>
internal static class HtmlDrill
{
    /// <summary>So many runs are shown at once; more would bury the table, and only what did not pass is unfolded.</summary>
    private const int MostUnfolded = 12;

    public static Dictionary<string, object> Of(DrillSeries series, VerificationReport report)
    {
        // What holds in every drill is said once for all, below the table.
        var checks = series.Checks.Where(check => !check.Passed || !CommonChecks.IsOne(check.Worst)).ToList();
        return Of(series, checks, report);
    }

    private static Dictionary<string, object> Of(DrillSeries series, List<SeriesCheck> checks, VerificationReport report) => new()
    {
        ["id"] = series.Drill.Id,
        ["title"] = series.Drill.Title,
        ["limit"] = series.Drill.Limit,
        ["verdict"] = Word(series.Verdict),
        ["state"] = State(series.Verdict),
        ["unfolded"] = report.Drills.Count <= MostUnfolded || series.Verdict is DrillVerdict.Failed,
        ["several"] = series.Runs.Count > 1,
        ["tally"] = $"{series.Runs.Count(run => run.Verdict == DrillVerdict.Passed)} of {series.Runs.Count} runs passed",
        ["told"] = series.Runs.SelectMany(run => run.Reasons).Distinct().Take(2).ToList(),
        ["rows"] = Math.Max(1, checks.Count),
        ["checks"] = checks.Select((check, index) => Check(check, first: index == 0)).ToList(),
        ["noChecks"] = checks.Count == 0,
        ["runs"] = series.Runs.Select(run => HtmlRun.Of(run, unfolded: series.Runs.Count == 1 || run == Shown(series), report)).ToList(),
    };

    public static string Word(DrillVerdict verdict) => verdict switch
    {
        DrillVerdict.LeftOut => "left out",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    public static string State(DrillVerdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>Of several runs, the first that did not pass, or the one with the worst figure.</summary>
    private static DrillResult Shown(DrillSeries series)
        => series.Runs.FirstOrDefault(run => run.Verdict != DrillVerdict.Passed)
            ?? (series.Checks.Count > 0 ? series.Runs.FirstOrDefault(run => run.Checks.Contains(series.Checks[0].Worst)) : null)
            ?? series.Runs[0];

    private static Dictionary<string, object> Check(SeriesCheck check, bool first)
    {
        var worst = check.Worst;
        return new()
        {
            ["first"] = first,
            ["quantity"] = worst.Quantity,
            ["limit"] = check.LimitText,
            ["expected"] = worst.Expected is null ? "–" : worst.ExpectedText,
            ["minimum"] = worst.Format(check.Spread.Minimum),
            ["median"] = worst.Format(check.Spread.Median),
            ["p95"] = worst.Format(check.Spread.P95),
            ["measured"] = worst.MeasuredText,
            ["state"] = check.Passed ? "passed" : "failed",
            ["note"] = Note(worst),
            // Only times under an upper limit have a meaningful share of it.
            ["share"] = worst is { Unit: "ms", AtLeast: false, Limit: > 0 } && double.IsFinite(worst.Measured) ? $"{Math.Min(100, worst.Measured / worst.Limit * 100):0}" : "",
        };
    }

    private static string Note(DrillCheck check)
    {
        if (check.Hopeless)
            return "the configuration cannot hold this limit";
        return check.Unexplained ? "slower than its configuration explains" : "";
    }
}
