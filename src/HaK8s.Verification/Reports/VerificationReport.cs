using HaK8s.Kubernetes.Certificates;
using HaK8s.Planning;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Reports.Runs;
using HaK8s.Verification.Reports.Series;

namespace HaK8s.Verification.Reports;

/// <summary>Result of a verification.</summary>
/// <param name="Topology">State of the cluster before the first drill.</param>
/// <param name="Drills">One result per run of a drill, in order.</param>
public sealed record VerificationReport(ClusterPlan Plan, ClusterState Topology, DateTimeOffset Began, TimeSpan Took, IReadOnlyList<DrillResult> Drills)
{
    /// <summary>Requested number of runs of each drill.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Seed of the faults' phases.</summary>
    public int Seed { get; init; }

    /// <summary>Times that grew since the previous runs of this cluster; null if there is no run to compare with.</summary>
    public RunComparison? Comparison { get; init; }

    /// <summary>Accuracy of this computer's measurements; null if it was never calibrated.</summary>
    public CalibrationSummary? Calibration { get; init; }

    /// <summary>Certificates of the hosts before the first drill.</summary>
    public IReadOnlyList<CertificateReading> Certificates { get; init; } = [];

    /// <summary>One series per drill, in order.</summary>
    public IReadOnlyList<DrillSeries> Series => DrillSeries.Of(Drills);

    /// <summary>Counts drills, not their runs.</summary>
    public int Count(DrillVerdict verdict) => Series.Count(series => series.Verdict == verdict);

    /// <summary>
    /// True if there is no single point of failure, at least one drill was tried, and all tried drills passed. A refused drill
    /// proves nothing.
    /// </summary>
    public bool Proved => NothingFailed && Count(DrillVerdict.Passed) > 0 && Count(DrillVerdict.Inconclusive) == 0;

    /// <summary>True if nothing failed, but a drill says nothing because the computer stalled or the time limit was over.</summary>
    public bool Inconclusive => NothingFailed && Count(DrillVerdict.Inconclusive) > 0;

    /// <summary>True if the computer stalled too much to measure a drill.</summary>
    public bool Stalled => Drills.Any(run => run is { Verdict: DrillVerdict.Inconclusive, NotTried: false });

    /// <summary>Ids of the drills that did not begin.</summary>
    public IReadOnlyList<string> NotTried => [.. Drills.Where(run => run.NotTried).Select(run => run.Drill.Id).Distinct()];

    private bool NothingFailed => Plan.SinglePointsOfFailure.Count == 0 && Count(DrillVerdict.Failed) == 0 && Count(DrillVerdict.Refused) == 0;

    private string Untested => Plan.LoadBalancers.Count == 0 ? $" The load balancer at {Plan.Endpoint.Address} is external; its loss was not tested." : "";

    /// <summary>One sentence with the verdict, and necessary notes.</summary>
    public string Headline
    {
        get
        {
            var rest = new[] { ("failed", Count(DrillVerdict.Failed)), ("inconclusive", Count(DrillVerdict.Inconclusive)), ("refused", Count(DrillVerdict.Refused)), ("left out", Count(DrillVerdict.LeftOut)) }
                .Where(part => part.Item2 > 0).Select(part => $", {part.Item2} {part.Item1}");
            var runs = Repeats > 1 ? $" in {Repeats} runs each" : "";
            var tally = $"{Count(DrillVerdict.Passed)} of {Series.Count} drills passed{runs}{string.Concat(rest)}";
            var single = string.Concat(Plan.SinglePointsOfFailure.Select(what => $" Single point of failure: {what}."));
            var verdict = Proved ? "is proved" : Inconclusive ? $"was not disproved, but {(Stalled ? "this computer stalled too much" : "the time limit left no time")} to prove it" : "is not proved";
            return $"High availability {verdict}: {tally}.{single}{Untested}";
        }
    }

    /// <summary>Times that are longer than the rendered configuration explains, whether or not their limit holds.</summary>
    public IEnumerable<(DrillSeries Series, SeriesCheck Check)> Unexplained => Series.SelectMany(series => series.Checks.Where(check => check.Worst.Unexplained).Select(check => (series, check)));

    /// <summary>Drills that did not pass and the reasons, a line each; drills that were not tried share one line.</summary>
    public IEnumerable<string> Failings
    {
        get
        {
            foreach (var run in Drills.Where(run => run is { Verdict: DrillVerdict.Failed or DrillVerdict.Inconclusive or DrillVerdict.Refused, NotTried: false }))
                yield return $"{run.Name} {run.Verdict.ToString().ToLowerInvariant()}: {run.Summary}";
            foreach (var (series, check) in Series.SelectMany(series => series.Checks.Where(check => !check.TypicalHolds).Select(check => (series, check))))
                yield return $"{series.Drill.Id} failed: {check.Worst.Quantity}, p95 of {check.Checks.Count} runs {check.Worst.Format(check.Spread.P95)} (limit {check.Worst.TypicalLimitText})";
            foreach (var notTried in Drills.Where(run => run.NotTried).GroupBy(run => run.Verdict))
                yield return $"{string.Join(", ", notTried.Select(run => run.Drill.Id).Distinct())} {notTried.Key.ToString().ToLowerInvariant()}: {notTried.First().Summary}";
        }
    }
}
