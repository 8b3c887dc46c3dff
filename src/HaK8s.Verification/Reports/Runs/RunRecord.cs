using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports.Series;

namespace HaK8s.Verification.Reports.Runs;

/// <summary>The times of a verification, small enough to be kept permanently.</summary>
public sealed record RunRecord(int SchemaVersion, string Cluster, DateTimeOffset Began, int Repeats, int Seed, IReadOnlyList<RunFigure> Figures)
{
    public const int Version = 1;

    public static RunRecord Of(VerificationReport report) => new(
        Version,
        report.Plan.Name,
        report.Began,
        report.Repeats,
        report.Seed,
        [.. report.Series.SelectMany(Of).Where(figure => double.IsFinite(figure.Worst))]);

    /// <summary>Returns the times that the drill judges, and the longest outage of each kind of client.</summary>
    private static IEnumerable<RunFigure> Of(DrillSeries series)
    {
        var judged = series.Checks.Where(check => check.Worst is { Unit: "ms", AtLeast: false }).Select(check => new RunFigure(series.Drill.Id, check.Worst.Id, check.Worst.Quantity, check.Spread.Median, check.Spread.Maximum));
        var figures = series.Runs.Select(run => run.Figures).OfType<DrillFigures>().ToList();
        return judged
            .Concat(Gap(series.Drill, CheckNames.ReadGap, figures.Select(run => run.ReadGaps.Fault)))
            .Concat(Gap(series.Drill, CheckNames.KeptConnectionGap, figures.Select(run => run.ValueGaps.Fault)))
            .Concat(Gap(series.Drill, CheckNames.WriteGap, figures.Select(run => run.WriteGaps.Fault)))
            .Concat(Gap(series.Drill, CheckNames.WatchOutage, figures.Select(run => run.WatchOutage.Fault)))
            .DistinctBy(figure => figure.Id);
    }

    private static IEnumerable<RunFigure> Gap(DrillInfo drill, CheckName name, IEnumerable<Gap?> gaps)
    {
        var lengths = gaps.OfType<Gap>().Select(gap => Math.Round(gap.Length.TotalMilliseconds)).ToList();
        if (lengths.Count > 0 && RunSpread.Of(lengths) is var spread)
            yield return new RunFigure(drill.Id, name.Id, name.Text, spread.Median, spread.Maximum);
    }
}

/// <summary>One time of a drill, stored for comparison.</summary>
/// <param name="Id">Id of the quantity, by which runs are compared.</param>
/// <param name="Median">Median over the runs of the drill in ms.</param>
/// <param name="Worst">Worst of the runs of the drill in ms.</param>
public sealed record RunFigure(string Drill, string Id, string Quantity, double Median, double Worst);
