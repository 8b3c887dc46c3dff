using HaK8s.Planning;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Reports.Runs;
using HaK8s.Verification.Reports.Series;

namespace HaK8s.Verification.Reports;

/// <summary>What a verification found.</summary>
/// <param name="Topology">The cluster as it was before the first drill.</param>
/// <param name="Drills">One a run of a drill, in order.</param>
public sealed record VerificationReport(ClusterPlan Plan, ClusterState Topology, DateTimeOffset Began, TimeSpan Took, IReadOnlyList<DrillResult> Drills)
{
    /// <summary>How many times each drill was to run.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>What the phases of the faults were drawn from.</summary>
    public int Seed { get; init; }

    /// <summary>What got slower since the runs of this cluster before; null when there is none to compare with.</summary>
    public RunComparison? Comparison { get; init; }

    /// <summary>How well this computer measures outages; null when that was never tried.</summary>
    public CalibrationSummary? Calibration { get; init; }

    /// <summary>One a drill, in order.</summary>
    public IReadOnlyList<DrillSeries> Series => DrillSeries.Of(Drills);

    /// <summary>Drills, not runs of them.</summary>
    public int Count(DrillVerdict verdict) => Series.Count(series => series.Verdict == verdict);

    /// <summary>Nothing is there only once, something was tried, and everything that was tried passed. A refused drill proves nothing.</summary>
    public bool Proved => NothingFailed && Count(DrillVerdict.Passed) > 0 && Count(DrillVerdict.Inconclusive) == 0;

    /// <summary>Nothing failed, but a drill says nothing because the computer stalled.</summary>
    public bool Inconclusive => NothingFailed && Count(DrillVerdict.Inconclusive) > 0;

    private bool NothingFailed => Plan.SinglePointsOfFailure.Count == 0 && Count(DrillVerdict.Failed) == 0 && Count(DrillVerdict.Refused) == 0;

    private string Untested => Plan.LoadBalancers.Count == 0 ? $" The load balancer at {Plan.Endpoint.Address} is not HaK8s' own; its loss was not tried." : "";

    /// <summary>One sentence, and what has to be said beside it.</summary>
    public string Headline
    {
        get
        {
            var rest = new[] { ("failed", Count(DrillVerdict.Failed)), ("inconclusive", Count(DrillVerdict.Inconclusive)), ("refused", Count(DrillVerdict.Refused)), ("left out", Count(DrillVerdict.LeftOut)) }
                .Where(part => part.Item2 > 0).Select(part => $", {part.Item2} {part.Item1}");
            var runs = Repeats > 1 ? $" in {Repeats} runs each" : "";
            var tally = $"{Count(DrillVerdict.Passed)} of {Series.Count} drills passed{runs}{string.Concat(rest)}";
            var single = string.Concat(Plan.SinglePointsOfFailure.Select(what => $" Single point of failure: {what}."));
            var verdict = Proved ? "is proved" : Inconclusive ? "was not disproved, but this computer stalled too much to prove it" : "is not proved";
            return $"High availability {verdict}: {tally}.{single}{Untested}";
        }
    }

    /// <summary>What took longer than the rendered configuration explains, whether or not its limit holds.</summary>
    public IEnumerable<(DrillSeries Series, SeriesCheck Check)> Unexplained => Series.SelectMany(series => series.Checks.Where(check => check.Worst.Unexplained).Select(check => (series, check)));

    /// <summary>What did not pass and why, a line each; drills that were not tried share one.</summary>
    public IEnumerable<string> Failings
    {
        get
        {
            foreach (var run in Drills.Where(run => run.Verdict is DrillVerdict.Failed or DrillVerdict.Inconclusive || (run.Verdict == DrillVerdict.Refused && !run.NotTried)))
                yield return $"{run.Name} {run.Verdict.ToString().ToLowerInvariant()}: {run.Summary}";
            foreach (var (series, check) in Series.SelectMany(series => series.Checks.Where(check => !check.TypicalHolds).Select(check => (series, check))))
                yield return $"{series.Drill.Id} failed: {check.Worst.Quantity}, p95 of {check.Checks.Count} runs {check.Worst.Format(check.Spread.P95)} (limit {check.Worst.TypicalLimitText})";
            if (Drills.Where(run => run.NotTried).ToList() is [var first, ..] notTried)
                yield return $"{string.Join(", ", notTried.Select(run => run.Drill.Id).Distinct())} refused: {first.Summary}";
        }
    }
}
