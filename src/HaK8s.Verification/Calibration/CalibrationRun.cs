using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;
using HaK8s.Verification.Probes.Requests;

namespace HaK8s.Verification.Calibration;

/// <summary>Runs the instrument of the drills on a bench: the same probe, stall meter, figures and excuses.</summary>
internal sealed class CalibrationRun : IAsyncDisposable
{
    /// <summary>Time of reads without an outage before each outage, in which the noise is measured.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1.2);

    /// <summary>Time for requests to end that were under way when an outage ended.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Timeout for reads to succeed again; longer than any computer takes.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Longest tick in which the kernel counts an element's time to live.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly CalibrationBench _bench;
    private readonly DrillClock _clock = new();
    private readonly ProbeLog _log = new(watches: 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<MadeOutage> _made = [];
    private readonly Task _probes;
    private Gap _calm = new(TimeSpan.Zero, TimeSpan.Zero);

    public CalibrationRun(CalibrationBench bench)
    {
        _bench = bench;
        IProbe[] probes = [new ReadProbe(bench.Config, _clock, _log, ProbeSet.ReadInterval, ProbeLauncher.Timeout), new StallMeter(_clock, _log), new HandshakeMeter(_clock, _log)];
        _probes = Task.WhenAll(probes.Select(probe => Task.Run(() => probe.RunAsync(_stop.Token))));
    }

    /// <summary>Waits for a calm moment and causes an outage.</summary>
    public async Task StrikeAsync(OutagePlan plan, CancellationToken cancellation)
    {
        var from = _clock.Now;
        await AnswersAsync(from, cancellation);
        await Task.Delay(Calm + plan.Phase, cancellation);
        var begins = await _bench.StrikeAsync(plan.Kind, plan.Length, _clock);
        // The kernel ends the outage at that time, whether or not this program is running then.
        var (heals, healed) = (begins.From + plan.Length, begins.To + plan.Length + Tick);
        if (healed > _clock.Now)
            await Task.Delay(healed - _clock.Now, cancellation);
        await AnswersAsync(healed, cancellation);
        await Task.Delay(Settle, cancellation);
        List<Mark> marks =
        [
            new(begins.From, MarkKind.FaultBegins, ""),
            new(begins.To, MarkKind.FaultInPlace, ""),
            new(heals, MarkKind.HealBegins, ""),
            new(healed, MarkKind.Healed, ""),
        ];
        _made.Add(new MadeOutage(plan, new Gap(from, _clock.Now), begins, marks));
    }

    /// <summary>Watches for a while without breaking anything.</summary>
    public async Task RestAsync(TimeSpan time, CancellationToken cancellation)
    {
        var from = _clock.Now;
        await AnswersAsync(from, cancellation);
        await Task.Delay(time, cancellation);
        _calm = new Gap(from, _clock.Now);
    }

    /// <summary>Stops the probes and judges all measurements as drills would.</summary>
    /// <param name="floorMs">Largest usual noise before an outage, because limits of drills ignore load. Infinite at rest.</param>
    public async Task<CalibrationPhase> JudgeAsync(string name, double floorMs)
    {
        await DisposeAsync();
        var records = _log.Snapshot();
        var disturbance = Disturbance.Of(records, new Gap(TimeSpan.Zero, _clock.Now), []);
        var resting = Slice(records, _calm);
        return new CalibrationPhase
        {
            Name = name,
            Outages = [.. _made.Select(outage => Judge(outage, Slice(records, outage.Watched), floorMs))],
            CalmSeconds = Math.Round(_calm.Length.TotalSeconds),
            FalseAlarms = [.. Gaps.All(resting.Reads, _calm.To).Select(gap => Judge(gap, resting)).OfType<FalseAlarm>()],
            Pressure = disturbance.Pressure is { } pressure ? Math.Round(pressure, 3) : null,
            StalledMs = Math.Round(disturbance.Stalled.TotalMilliseconds),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _probes;
    }

    private static MeasuredOutage Judge(MadeOutage made, ProbeRecords records, double floorMs)
    {
        var figures = DrillFigures.Of(records, made.Marks, made.Begins, made.Watched.To, double.PositiveInfinity, Calm, []);
        var gap = figures.ReadGaps.Fault;
        var noise = figures.Noise;
        var floor = new[] { noise.Reads - ProbeSet.ReadInterval, noise.Read, TimeSpan.Zero }.Max();
        var outage = new MeasuredOutage(made.Plan.Kind, made.Plan.Length.TotalMilliseconds, Rounded(made.Begins.Length + Tick), gap is null ? null : Rounded(gap.Length), Math.Min(floorMs, Rounded(floor)));
        var check = DrillCheck.Time(CheckNames.ReadGap, outage.MostMs / 1000, gap);
        return outage with { Excuse = new Excuses(records, noise, []).Apply(check).Excuse };
    }

    /// <returns>Null if the gap is short enough.</returns>
    private static FalseAlarm? Judge(Gap gap, ProbeRecords records)
    {
        var check = DrillCheck.Time(CheckNames.ReadGap, FalseAlarm.FromMs / 1000, gap);
        if (check.Passed)
            return null;
        var before = NoiseFloor.Of(records, new Gap(gap.From > Calm ? gap.From - Calm : TimeSpan.Zero, gap.From));
        return new FalseAlarm(Rounded(gap.Length), new Excuses(records, before, []).Apply(check).Excuse);
    }

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    /// <summary>Waits until a read that began after a moment has succeeded.</summary>
    /// <exception cref="DrillException">No such read succeeded.</exception>
    private async Task AnswersAsync(TimeSpan since, CancellationToken cancellation)
    {
        while (!_log.Snapshot().Reads.Any(read => read.Succeeded && read.Start >= since))
        {
            if (_clock.Now - since > Timeout)
                throw new DrillException($"the calibration's own server did not answer within {Timeout.TotalSeconds:0} s: {_log.Snapshot().Reads.LastOrDefault(read => read.Failed)?.Error}");
            await Task.Delay(Poll, cancellation);
        }
    }

    /// <summary>Returns the records that a drill in this time would have.</summary>
    private static ProbeRecords Slice(ProbeRecords all, Gap time) => all with
    {
        Reads = [.. all.Reads.Where(read => read.End >= time.From && read.End <= time.To)],
        Stalls = [.. all.Stalls.Where(stall => stall.Span.Overlaps(time))],
        // Each sample covers about a second before it.
        Pressure = [.. all.Pressure.Where(sample => sample.At >= time.From && sample.At <= time.To + TimeSpan.FromSeconds(1))],
    };

    /// <summary>An outage that was caused.</summary>
    /// <param name="Watched">From the calm before it until reads succeeded again.</param>
    private sealed record MadeOutage(OutagePlan Plan, Gap Watched, Gap Begins, IReadOnlyList<Mark> Marks);
}
