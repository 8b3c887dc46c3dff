using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports;

/// <summary>Converts a drill's figures for report.json.</summary>
internal static class JsonFigures
{
    public static object Of(DrillFigures figures) => new
    {
        // The longest gap of the entire drill, then the longest ones by cause.
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
        latency = new
        {
            reads = Latency(figures.ReadLatency),
            keptConnection = Latency(figures.ValueLatency),
            writes = Latency(figures.WriteLatency),
        },
        paths = figures.Paths.Count > 0 ? figures.Paths.Select(Path) : null,
        etcd = figures.Etcd.Count > 0 ? figures.Etcd.Select(Etcd) : null,
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

    /// <summary>Seconds count from the drill's beginning; each array has one entry per second.</summary>
    private static object? Latency(LatencyFigures figures) => figures.Seconds is not [var first, ..] ? null : new
    {
        all = Quantiles(figures.All),
        fromSecond = first.Second,
        succeeded = new CompactNumbers(figures.Seconds.Select(second => (double?)second.Succeeded)),
        failed = new CompactNumbers(figures.Seconds.Select(second => (double?)second.Failed)),
        p50Ms = PerSecond(figures, took => took.P50),
        p99Ms = PerSecond(figures, took => took.P99),
        p999Ms = PerSecond(figures, took => took.P999),
    };

    private static CompactNumbers PerSecond(LatencyFigures figures, Func<Quantiles, TimeSpan> part)
        => new(figures.Seconds.Select(second => second.Took is { } took ? Milliseconds(part(took)) : (double?)null));

    private static object? Quantiles(Quantiles? took) => took is null ? null : new { p50Ms = Milliseconds(took.P50), p99Ms = Milliseconds(took.P99), p999Ms = Milliseconds(took.P999) };

    private static object Path(PathFigures path) => new { path.Name, path.Attempts, path.Failed, took = Quantiles(path.Took), gaps = Attributed(path.Gaps) };

    private static object Etcd(EtcdFigures member) => member.Problem.Length > 0 ? new { member.Member, member.Problem } : new
    {
        member.Member,
        member.Syncs,
        fsyncP99Ms = member.SyncP99 is { } sync ? Milliseconds(sync) : (double?)null,
        member.LeaderChanges,
        member.Restarted,
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

    /// <summary>Returns null for a quantity that was never seen or has no bound.</summary>
    public static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static object? Span(Gap? gap) => gap is null ? null : new { fromMs = Milliseconds(gap.From), toMs = Milliseconds(gap.To), lengthMs = Milliseconds(gap.Length) };

    public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
