using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>All figures of a drill, computed from its records.</summary>
public sealed record DrillFigures
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Windows to which gaps are attributed.</summary>
    public DrillWindows Windows { get; init; } = new(null, [], []);

    /// <summary>Noise measured while nothing was broken.</summary>
    public NoiseFloor Noise { get; init; } = NoiseFloor.Unknown;

    /// <summary>Stalls and load of the computers from the first fault to the end.</summary>
    public Disturbance Disturbance { get; init; } = new(TimeSpan.Zero, null, null);

    /// <summary>Longest times between two successful reads; all null if none succeeded.</summary>
    public required GapFigures ReadGaps { get; init; }

    public required GapFigures WriteGaps { get; init; }

    /// <summary>Gaps of the application on the workers; all null if there were no requests or none succeeded.</summary>
    public GapFigures ApplicationGaps { get; init; } = GapFigures.None;

    /// <summary>Gaps of reads over a persistent connection; all null if there were none or none succeeded.</summary>
    public GapFigures ValueGaps { get; init; } = GapFigures.None;

    /// <summary>Longest times from a write to its delivery, over all watches.</summary>
    public GapFigures WatchOutage { get; init; } = GapFigures.None;

    /// <summary>Longest time of each watch, at any moment of the drill.</summary>
    public required IReadOnlyList<Gap?> WatchGaps { get; init; }

    /// <summary>
    /// Longest time from a read's first attempt to its success. Counts reads that began in a fault's window, but not before the
    /// first fault was in place.
    /// </summary>
    public Gap? SlowestNewRead { get; init; }

    public required RetryFigures Reads { get; init; }

    public required RetryFigures Writes { get; init; }

    /// <summary>Null if there were no requests to an application.</summary>
    public RetryFigures? Application { get; init; }

    /// <summary>Reads over a persistent connection; null if there were none.</summary>
    public RetryFigures? Values { get; init; }

    /// <summary>Latency of reads over new connections.</summary>
    public LatencyFigures ReadLatency { get; init; } = LatencyFigures.None;

    /// <summary>Latency of reads over a persistent connection.</summary>
    public LatencyFigures ValueLatency { get; init; } = LatencyFigures.None;

    public LatencyFigures WriteLatency { get; init; } = LatencyFigures.None;

    /// <summary>Empty if no single paths were probed.</summary>
    public IReadOnlyList<PathFigures> Paths { get; init; } = [];

    /// <summary>Figures of each etcd member; empty if none was queried.</summary>
    public IReadOnlyList<EtcdFigures> Etcd { get; init; } = [];

    public required IReadOnlyList<OwnerSpan> Owners { get; init; }

    /// <summary>Hosts that answered for the VIP on the wire; empty if the wire was not watched.</summary>
    public IReadOnlyList<OwnerSpan> Wire { get; init; } = [];

    /// <summary>Link addresses that answered for the VIP on the wire but belong to no load balancer.</summary>
    public IReadOnlyList<string> Strangers { get; init; } = [];

    /// <summary>Longer of two times: as the load balancers reported it, or as seen on the wire.</summary>
    public required TimeSpan MoreThanOneOwner { get; init; }

    /// <summary>Time in which more than one host answered for the VIP on the wire; null if the wire was not watched.</summary>
    public TimeSpan? MoreThanOneOnWire => Wire.Count == 0 ? null : OwnerSpans.MoreThanOne(Wire);

    /// <summary>Longest time in which no host answered for the VIP on the wire; null if the wire was not watched.</summary>
    public TimeSpan? NobodyOnWire => Wire.Count == 0 ? null : Wire.Where(span => span.Owners.Count == 0).Select(span => span.Length).DefaultIfEmpty().Max();

    /// <summary>Largest number of control planes that one HAProxy considered down at the same time.</summary>
    public required int MostBackendsDown { get; init; }

    public required int AcknowledgedWrites { get; init; }

    /// <summary>Proofs that acknowledged writes were lost.</summary>
    public required IReadOnlyList<string> Losses { get; init; }

    /// <param name="fault">From the beginning of the first fault's injection until it was surely in place.</param>
    /// <param name="end">Time at which the probes were stopped.</param>
    /// <param name="explains">Seconds for which a fault that is in place explains outages; infinite means until healing begins.</param>
    /// <param name="calm">Time for which the probes were watched before the first fault.</param>
    /// <param name="affected">Hosts that the drill itself stops or slows down.</param>
    public static DrillFigures Of(
        ProbeRecords records, IReadOnlyList<Mark> marks, Gap? fault, TimeSpan end, double explains, TimeSpan calm, IReadOnlyCollection<string> affected)
    {
        var noise = NoiseFloor.Of(records, DrillWindows.CalmOf(marks, calm));
        var bound = double.IsFinite(explains) ? TimeSpan.FromSeconds(explains + new MeasurementAllowance(noise).Reads) : TimeSpan.MaxValue;
        var windows = DrillWindows.Of(marks, bound, calm, end);
        GapFigures GapsOf(IReadOnlyList<ProbeAttempt> attempts) => windows.Attribute(Gaps.All(attempts, end));
        var owners = OwnerSpans.Of(records.Owners, end);
        var wire = WireSpans.Of(records.Wire, end);
        return new DrillFigures
        {
            Windows = windows,
            Noise = noise,
            Disturbance = Disturbance.Of(records, new Gap(windows.Faults.Select(window => window.From).DefaultIfEmpty().First(), end), affected),
            ReadGaps = GapsOf(records.Reads),
            WriteGaps = GapsOf(records.Writes),
            ApplicationGaps = GapsOf(records.Application),
            ValueGaps = GapsOf(records.Values),
            WatchOutage = windows.Attribute(Enumerable.Range(0, records.Watches).SelectMany(watch => WatchOutages.All(watch, records, end))),
            SlowestNewRead = Retries.Of(records.Reads.Where(read => !(fault is not null && read.Start < fault.To) && windows.Faults.Any(window => read.Start < window.To)), fault: null, Timeout).SlowestSpan,
            Values = records.Values.Count == 0 ? null : Retries.Of(records.Values, fault, Timeout),
            WatchGaps = WatchOutages.Of(records, end),
            Reads = Retries.Of(records.Reads, fault, Timeout),
            Writes = Retries.Of(records.Writes, fault, Timeout),
            Application = records.Application.Count == 0 ? null : Retries.Of(records.Application, fault, Timeout),
            ReadLatency = LatencyFigures.Of(records.Reads),
            ValueLatency = LatencyFigures.Of(records.Values),
            WriteLatency = LatencyFigures.Of(records.Writes),
            Paths = PathFigures.Of(records.Paths, windows, end),
            Etcd = EtcdFigures.Of(records.Etcd),
            Owners = owners,
            Wire = wire,
            Strangers = [.. records.Wire.SelectMany(sample => sample.Strangers).Distinct().Order(StringComparer.Ordinal)],
            MoreThanOneOwner = new[] { OwnerSpans.MoreThanOne(owners), OwnerSpans.MoreThanOne(wire) }.Max(),
            MostBackendsDown = records.Backends.Where(sample => sample.Answered).Select(sample => sample.Down.Count).DefaultIfEmpty().Max(),
            AcknowledgedWrites = records.Acknowledgements.Count,
            Losses = records.Losses,
        };
    }
}

/// <summary>The longest gaps of a drill by cause; null if there was none.</summary>
/// <param name="Fault">Overlaps a fault or the outages that it explains.</param>
/// <param name="Return">Around healing.</param>
/// <param name="Other">At any other time; only noise if it is short or the computer stalled.</param>
public sealed record GapFigures(Gap? Fault, Gap? Return, Gap? Other)
{
    public static GapFigures None { get; } = new(null, null, null);

    public Gap? Longest => Gap.Longer(Gap.Longer(Fault, Return), Other);
}
