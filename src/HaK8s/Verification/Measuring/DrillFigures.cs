using HaK8s.Verification.Drills;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>All figures of a drill, computed from its records.</summary>
public sealed record DrillFigures
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What gaps are attributed to.</summary>
    public DrillWindows Windows { get; init; } = new(null, [], []);

    /// <summary>What was measured while nothing was broken.</summary>
    public NoiseFloor Noise { get; init; } = NoiseFloor.Unknown;

    /// <summary>How much the computers stood still from the first fault to the end.</summary>
    public Disturbance Disturbance { get; init; } = new(TimeSpan.Zero, null, null);

    /// <summary>Longest times between two successful reads; all null when none succeeded.</summary>
    public required GapFigures ReadGaps { get; init; }

    public required GapFigures WriteGaps { get; init; }

    /// <summary>Of the application on the workers; all null where none was asked or none answered.</summary>
    public GapFigures ApplicationGaps { get; init; } = GapFigures.None;

    /// <summary>Of reads over a kept connection; all null where there were none or none succeeded.</summary>
    public GapFigures ValueGaps { get; init; } = GapFigures.None;

    /// <summary>From a write to its delivery, over all watches.</summary>
    public GapFigures WatchOutage { get; init; } = GapFigures.None;

    /// <summary>The longest of each watch, whenever it was.</summary>
    public required IReadOnlyList<Gap?> WatchGaps { get; init; }

    /// <summary>From a read's first try to its success, of reads that began in a fault's window and were not under way when it struck.</summary>
    public Gap? SlowestNewRead { get; init; }

    public required RetryFigures Reads { get; init; }

    public required RetryFigures Writes { get; init; }

    /// <summary>Null where no application was asked.</summary>
    public RetryFigures? Application { get; init; }

    /// <summary>Reads over a kept connection; null where there were none.</summary>
    public RetryFigures? Values { get; init; }

    /// <summary>How long reads over new connections took.</summary>
    public LatencyFigures ReadLatency { get; init; } = LatencyFigures.None;

    /// <summary>The same over a kept connection.</summary>
    public LatencyFigures ValueLatency { get; init; } = LatencyFigures.None;

    public LatencyFigures WriteLatency { get; init; } = LatencyFigures.None;

    /// <summary>Empty where no single paths were asked.</summary>
    public IReadOnlyList<PathFigures> Paths { get; init; } = [];

    /// <summary>One an etcd member; empty where none was asked.</summary>
    public IReadOnlyList<EtcdFigures> Etcd { get; init; } = [];

    public required IReadOnlyList<OwnerSpan> Owners { get; init; }

    /// <summary>Who answered for the VIP on the wire; empty where nobody watched it.</summary>
    public IReadOnlyList<OwnerSpan> Wire { get; init; } = [];

    /// <summary>Link addresses that answered for the VIP on the wire and are no load balancer's.</summary>
    public IReadOnlyList<string> Strangers { get; init; } = [];

    /// <summary>As the load balancers themselves said, or as it was seen on the wire: the worse of the two.</summary>
    public required TimeSpan MoreThanOneOwner { get; init; }

    /// <summary>More than one answered for the VIP on the wire; null where nobody watched it.</summary>
    public TimeSpan? MoreThanOneOnWire => Wire.Count == 0 ? null : OwnerSpans.MoreThanOne(Wire);

    /// <summary>Longest time in which nobody answered for the VIP on the wire; null where nobody watched it.</summary>
    public TimeSpan? NobodyOnWire => Wire.Count == 0 ? null : Wire.Where(span => span.Owners.Count == 0).Select(span => span.Length).DefaultIfEmpty().Max();

    /// <summary>Most control planes that one HAProxy held for down at the same time.</summary>
    public required int MostBackendsDown { get; init; }

    public required int AcknowledgedWrites { get; init; }

    /// <summary>Proofs that acknowledged writes were lost.</summary>
    public required IReadOnlyList<string> Losses { get; init; }

    /// <param name="fault">From the moment the fault began to strike to when it was surely in place.</param>
    /// <param name="end">When the probes were stopped.</param>
    /// <param name="explains">Seconds for which a fault that is in place explains outages; infinite: until healing begins.</param>
    /// <param name="calm">How long the probes were watched before the first fault.</param>
    /// <param name="affected">Hosts that the drill itself stops or slows down.</param>
    public static DrillFigures Of(
        ProbeRecords records, IReadOnlyList<Mark> marks, Gap? fault, TimeSpan end, double explains, TimeSpan calm, IReadOnlyCollection<string> affected)
    {
        var noise = NoiseFloor.Of(records, DrillWindows.CalmOf(marks, calm));
        var bound = double.IsFinite(explains) ? TimeSpan.FromSeconds(explains + new Allowance(noise).Reads) : TimeSpan.MaxValue;
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
            SlowestNewRead = Retries.Of(records.Reads.Where(read => !(fault is not null && read.Start < fault.To) && windows.Faults.Any(window => read.Start < window.To)), fault: null, Patience).SlowestSpan,
            Values = records.Values.Count == 0 ? null : Retries.Of(records.Values, fault, Patience),
            WatchGaps = WatchOutages.Of(records, end),
            Reads = Retries.Of(records.Reads, fault, Patience),
            Writes = Retries.Of(records.Writes, fault, Patience),
            Application = records.Application.Count == 0 ? null : Retries.Of(records.Application, fault, Patience),
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
