using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>All figures of a drill, computed from its records.</summary>
public sealed record DrillFigures
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Longest time between two successful reads; null when none succeeded.</summary>
    public required Gap? ReadGap { get; init; }

    public required Gap? WriteGap { get; init; }

    /// <summary>Of the application on the workers; null where none was asked or none answered.</summary>
    public Gap? ApplicationGap { get; init; }

    /// <summary>Of reads over a kept connection; null where there were none or none succeeded.</summary>
    public Gap? ValueGap { get; init; }

    /// <summary>One per watch.</summary>
    public required IReadOnlyList<Gap?> WatchGaps { get; init; }

    public required RetryFigures Reads { get; init; }

    public required RetryFigures Writes { get; init; }

    /// <summary>Null where no application was asked.</summary>
    public RetryFigures? Application { get; init; }

    /// <summary>Reads over a kept connection; null where there were none.</summary>
    public RetryFigures? Values { get; init; }

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

    public TimeSpan LongestWatchGap => WatchGaps.Max(gap => gap?.Length) ?? TimeSpan.Zero;

    /// <param name="fault">From the moment the fault began to strike to when it was surely in place.</param>
    /// <param name="end">When the probes were stopped.</param>
    public static DrillFigures Of(ProbeRecords records, Gap? fault, TimeSpan end)
    {
        var owners = OwnerSpans.Of(records.Owners, end);
        var wire = WireSpans.Of(records.Wire, end);
        return new DrillFigures
        {
            ReadGap = Gaps.Longest(records.Reads, end),
            WriteGap = Gaps.Longest(records.Writes, end),
            ApplicationGap = Gaps.Longest(records.Application, end),
            ValueGap = Gaps.Longest(records.Values, end),
            Values = records.Values.Count == 0 ? null : Retries.Of(records.Values, fault, Patience),
            WatchGaps = WatchOutages.Of(records, end),
            Reads = Retries.Of(records.Reads, fault, Patience),
            Writes = Retries.Of(records.Writes, fault, Patience),
            Application = records.Application.Count == 0 ? null : Retries.Of(records.Application, fault, Patience),
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
