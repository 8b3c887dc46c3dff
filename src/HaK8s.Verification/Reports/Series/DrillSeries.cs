using HaK8s.Verification.Drills;

namespace HaK8s.Verification.Reports.Series;

/// <summary>All runs of one drill.</summary>
/// <param name="Runs">At least one, in order.</param>
public sealed record DrillSeries(DrillInfo Drill, IReadOnlyList<DrillResult> Runs)
{
    /// <summary>Each quantity over all runs, in the drill's order.</summary>
    public IReadOnlyList<SeriesCheck> Checks => [.. Runs.SelectMany(run => run.Checks).GroupBy(check => check.Id).Select(checks => new SeriesCheck([.. checks]))];

    /// <summary>The worst verdict of the runs; failed if a limit over all runs was missed.</summary>
    public DrillVerdict Verdict
    {
        get
        {
            if (Any(DrillVerdict.Failed) || Checks.Any(check => !check.TypicalHolds))
                return DrillVerdict.Failed;
            if (Any(DrillVerdict.Refused))
                return DrillVerdict.Refused;
            if (Any(DrillVerdict.Inconclusive))
                return DrillVerdict.Inconclusive;
            return Any(DrillVerdict.LeftOut) ? DrillVerdict.LeftOut : DrillVerdict.Passed;
        }
    }

    public static IReadOnlyList<DrillSeries> Of(IEnumerable<DrillResult> results) => [.. results.GroupBy(result => result.Drill.Id).Select(runs => new DrillSeries(runs.First().Drill, [.. runs]))];

    private bool Any(DrillVerdict verdict) => Runs.Any(run => run.Verdict == verdict);
}
