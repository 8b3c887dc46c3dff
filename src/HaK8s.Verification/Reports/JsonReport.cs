using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HaK8s.Kubernetes.Certificates;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Reports.Series;

namespace HaK8s.Verification.Reports;

/// <summary>
/// Renders report.json. Times are in milliseconds; a drill's times count from its beginning. Within a schema version, fields are
/// added but never changed.
/// </summary>
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
            tookMs = JsonFigures.Milliseconds(report.Took),
            proved = report.Proved,
            inconclusive = report.Inconclusive,
            headline = report.Headline,
            vipOwner = report.Topology.VipOwner,
            etcdLeader = report.Topology.EtcdLeader,
            hosts = report.Plan.Hosts.Select(host => new { host.Name, role = host.Role.ToString(), host.Address }),
            repeats = report.Repeats,
            seed = report.Seed,
            ignoredChecks = report.Plan.IgnoredChecks.Count > 0 ? report.Plan.IgnoredChecks.Select(check => $"{check}".ToLowerInvariant()) : null,
            comparison = report.Comparison is { } comparison ? new { before = comparison.Before.UtcDateTime, comparison.Compared, comparison.Slower } : null,
            calibration = report.Calibration is { } calibration ? Calibration(calibration) : null,
            certificates = report.Certificates.Count > 0 ? report.Certificates.Select(host => Certificates(host, report.Began)) : null,
            series = report.Series.Select(Series),
            drills = report.Drills.Select(Drill),
        },
        Options) + "\n";

    private static object Certificates(CertificateReading reading, DateTimeOffset began) => new
    {
        reading.Host,
        problem = reading.Problem.Length > 0 ? reading.Problem : null,
        certificates = reading.Certificates.Select(certificate => new { certificate.Name, certificate.Path, ends = certificate.Ends.UtcDateTime, daysLeft = certificate.DaysLeft(began) }),
    };

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
            errors = phase.Buckets.Select(bucket => new { bucket.FromMs, bucket.ToMs, bucket.Count, median = JsonFigures.Finite(bucket.Median), p5 = JsonFigures.Finite(bucket.P5), p95 = JsonFigures.Finite(bucket.P95), bucket.Wrong, bucket.Flagged }),
        }),
    };

    private static object Series(DrillSeries series) => new
    {
        id = series.Drill.Id,
        runs = series.Runs.Count,
        verdict = series.Verdict.ToString(),
        checks = series.Checks.Select(check => new
        {
            check.Worst.Id,
            check.Worst.Quantity,
            check.Worst.Unit,
            check.Worst.Limit,
            check.Worst.TypicalLimit,
            expected = JsonFigures.Finite(check.Worst.Expected),
            minimum = JsonFigures.Finite(check.Spread.Minimum),
            median = JsonFigures.Finite(check.Spread.Median),
            p95 = JsonFigures.Finite(check.Spread.P95),
            worst = JsonFigures.Finite(check.Worst.Measured),
            check.Passed,
            check.Worst.Unexplained,
        }),
    };

    private static object Drill(DrillResult drill) => new
    {
        id = drill.Drill.Id,
        run = drill.Run.Number,
        phaseMs = JsonFigures.Milliseconds(drill.Run.Phase),
        history = drill.HistoryFile,
        title = drill.Drill.Title,
        limit = drill.Drill.Limit,
        verdict = drill.Verdict.ToString(),
        reasons = drill.Reasons,
        began = drill.Began.UtcDateTime,
        tookMs = JsonFigures.Milliseconds(drill.Took),
        checks = drill.Checks.Select(check => new
        {
            check.Id,
            check.Quantity,
            check.Unit,
            check.AtLeast,
            check.Limit,
            expected = JsonFigures.Finite(check.Expected),
            measured = JsonFigures.Finite(check.Measured),
            check.Passed,
            excuse = check.Excuse.Length > 0 ? check.Excuse : null,
        }),
        inconclusiveRunsBefore = drill.Inconclusive,
        marks = drill.Marks.Select(mark => new { atMs = JsonFigures.Milliseconds(mark.At), kind = mark.Kind.ToString(), mark.Text }),
        times = drill.Times.Count > 0 ? drill.Times.ToDictionary(time => TimeKeys.Of(time.Key), time => JsonFigures.Milliseconds(time.Value.Length)) : null,
        layer = drill.Layer is { } layer ? new { name = layer.Word, layer.Evidence } : null,
        figures = drill.Figures is { } figures ? JsonFigures.Of(figures) : null,
        // While nothing answers, each watch is refused again and again for the same reason.
        watchBreaks = drill.Records.Breaks.GroupBy(broken => (broken.Watch, broken.Reason))
            .Select(group => new { watch = group.Key.Watch + 1, group.Key.Reason, count = group.Count(), firstMs = JsonFigures.Milliseconds(group.Min(broken => broken.At)), lastMs = JsonFigures.Milliseconds(group.Max(broken => broken.At)) }),
    };
}
