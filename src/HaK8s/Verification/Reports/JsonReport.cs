using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports.Series;

namespace HaK8s.Verification.Reports;

/// <summary>report.json. Times are milliseconds; those of a drill count from its beginning. Fields are added, never changed, within a schema version.</summary>
internal static class JsonReport
{
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static string Render(VerificationReport report) => JsonSerializer.Serialize(
        new
        {
            schemaVersion = SchemaVersion,
            cluster = report.Plan.Name,
            kubernetesVersion = report.Plan.Kubernetes.Version,
            vip = report.Plan.Endpoint.Address,
            began = report.Began.UtcDateTime,
            tookMs = Milliseconds(report.Took),
            proved = report.Proved,
            inconclusive = report.Inconclusive,
            headline = report.Headline,
            vipOwner = report.Topology.VipOwner,
            etcdLeader = report.Topology.EtcdLeader,
            hosts = report.Plan.Hosts.Select(host => new { host.Name, role = host.Role.ToString(), host.Address }),
            repeats = report.Repeats,
            seed = report.Seed,
            comparison = report.Comparison is { } comparison ? new { before = comparison.Before.UtcDateTime, comparison.Compared, comparison.Slower } : null,
            calibration = report.Calibration is { } calibration ? Calibration(calibration) : null,
            series = report.Series.Select(Series),
            drills = report.Drills.Select(Drill),
        },
        Options) + "\n";

    /// <summary>The outages themselves are in calibration.json.</summary>
    private static object Calibration(CalibrationSummary calibration) => new
    {
        began = calibration.Began.UtcDateTime,
        calibration.Headline,
        calibration.PauseMs,
        calibration.Processors,
        phases = calibration.Phases.Select(phase => new
        {
            phase.Name,
            outages = phase.Outages.Count,
            phase.Pressure,
            phase.WrongNotFlagged,
            phase.CalmSeconds,
            falseAlarms = phase.FalseAlarms.Count,
            phase.FalseAlarmsNotFlagged,
            errors = phase.Buckets.Select(bucket => new { bucket.FromMs, bucket.ToMs, bucket.Count, median = Finite(bucket.Median), p5 = Finite(bucket.P5), p95 = Finite(bucket.P95), bucket.Wrong, bucket.Flagged }),
        }),
    };

    private static object Series(DrillSeries series) => new
    {
        id = series.Drill.Id,
        runs = series.Runs.Count,
        verdict = series.Verdict.ToString(),
        checks = series.Checks.Select(check => new
        {
            check.Worst.Quantity,
            check.Worst.Unit,
            check.Worst.Limit,
            check.Worst.TypicalLimit,
            expected = Finite(check.Worst.Expected),
            minimum = Finite(check.Spread.Minimum),
            median = Finite(check.Spread.Median),
            p95 = Finite(check.Spread.P95),
            worst = Finite(check.Worst.Measured),
            check.Passed,
            check.Worst.Unexplained,
        }),
    };

    private static object Drill(DrillResult drill) => new
    {
        id = drill.Drill.Id,
        run = drill.Run.Number,
        phaseMs = Milliseconds(drill.Run.Phase),
        history = drill.HistoryFile,
        title = drill.Drill.Title,
        limit = drill.Drill.Limit,
        verdict = drill.Verdict.ToString(),
        reasons = drill.Reasons,
        began = drill.Began.UtcDateTime,
        tookMs = Milliseconds(drill.Took),
        checks = drill.Checks.Select(check => new
        {
            check.Quantity,
            check.Unit,
            check.AtLeast,
            check.Limit,
            expected = Finite(check.Expected),
            measured = Finite(check.Measured),
            check.Passed,
            excuse = check.Excuse.Length > 0 ? check.Excuse : null,
        }),
        inconclusiveRunsBefore = drill.Inconclusive,
        marks = drill.Marks.Select(mark => new { atMs = Milliseconds(mark.At), kind = mark.Kind.ToString(), mark.Text }),
        figures = drill.Figures is { } figures ? Figures(figures) : null,
        // While nothing answers, each watch is refused again and again for the same reason.
        watchBreaks = drill.Records.Breaks.GroupBy(broken => (broken.Watch, broken.Reason))
            .Select(group => new { watch = group.Key.Watch + 1, group.Key.Reason, count = group.Count(), firstMs = Milliseconds(group.Min(broken => broken.At)), lastMs = Milliseconds(group.Max(broken => broken.At)) }),
    };

    private static object Figures(DrillFigures figures) => new
    {
        // The longest of the whole drill, and then by what they are attributed to.
        readGap = Span(figures.ReadGaps.Longest),
        keptConnectionGap = Span(figures.ValueGaps.Longest),
        writeGap = Span(figures.WriteGaps.Longest),
        applicationGap = Span(figures.ApplicationGaps.Longest),
        gaps = new
        {
            reads = Attributed(figures.ReadGaps),
            keptConnection = Attributed(figures.ValueGaps),
            writes = Attributed(figures.WriteGaps),
            application = Attributed(figures.ApplicationGaps),
            watches = Attributed(figures.WatchOutage),
        },
        noise = Noise(figures),
        watchGaps = figures.WatchGaps.Select(Span),
        reads = Requests(figures.Reads),
        keptConnection = figures.Values is { } values ? Requests(values) : null,
        writes = Requests(figures.Writes),
        application = figures.Application is { } application ? Requests(application) : null,
        acknowledgedWrites = figures.AcknowledgedWrites,
        losses = figures.Losses,
        mostBackendsDown = figures.MostBackendsDown,
        moreThanOneOwnerMs = Milliseconds(figures.MoreThanOneOwner),
        owners = figures.Owners.Select(Owner),
        wire = figures.Wire.Select(Owner),
        moreThanOneOnWireMs = figures.MoreThanOneOnWire is { } several ? Milliseconds(several) : (double?)null,
        strangersOnWire = figures.Strangers.Count > 0 ? figures.Strangers : null,
        nobodyOnWireMs = figures.NobodyOnWire is { } nobody ? Milliseconds(nobody) : (double?)null,
    };

    private static object Attributed(GapFigures gaps) => new { fault = Span(gaps.Fault), onReturn = Span(gaps.Return), other = Span(gaps.Other) };

    private static object Noise(DrillFigures figures) => new
    {
        calm = Span(figures.Noise.Window),
        readGapMs = Milliseconds(figures.Noise.Reads),
        writeGapMs = Milliseconds(figures.Noise.Writes),
        readP99Ms = Milliseconds(figures.Noise.Read),
        writeP99Ms = Milliseconds(figures.Noise.Write),
        stalledMs = Milliseconds(figures.Disturbance.Stalled),
        longestStall = figures.Disturbance.Longest is { } stall ? new { stall.Source, fromMs = Milliseconds(stall.From), lengthMs = Milliseconds(stall.Span.Length) } : null,
        pressureBefore = figures.Noise.Disturbance.Pressure,
        pressure = figures.Disturbance.Pressure,
    };

    private static object Requests(RetryFigures figures) => new
    {
        figures.Attempts,
        figures.FailedRaw,
        figures.InFlightCut,
        figures.FailedWithRetry,
        slowestMs = Milliseconds(figures.Slowest),
        slowestInFlightMs = Milliseconds(figures.SlowestInFlight),
    };

    private static object Owner(OwnerSpan span) => new { fromMs = Milliseconds(span.From), toMs = Milliseconds(span.To), span.Owners };

    /// <summary>A quantity that was never seen, or that has no bound, has no number.</summary>
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static object? Span(Gap? gap) => gap is null ? null : new { fromMs = Milliseconds(gap.From), toMs = Milliseconds(gap.To), lengthMs = Milliseconds(gap.Length) };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
