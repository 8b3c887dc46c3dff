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

    /// <summary>One per watch.</summary>
    public required IReadOnlyList<Gap?> WatchGaps { get; init; }

    public required RetryFigures Reads { get; init; }

    public required RetryFigures Writes { get; init; }

    /// <summary>Null where no application was asked.</summary>
    public RetryFigures? Application { get; init; }

    public required IReadOnlyList<OwnerSpan> Owners { get; init; }

    public required TimeSpan MoreThanOneOwner { get; init; }

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
        return new DrillFigures
        {
            ReadGap = Gaps.Longest(records.Reads, end),
            WriteGap = Gaps.Longest(records.Writes, end),
            ApplicationGap = Gaps.Longest(records.Application, end),
            WatchGaps = WatchOutages.Of(records, end),
            Reads = Retries.Of(records.Reads, fault, Patience),
            Writes = Retries.Of(records.Writes, fault, Patience),
            Application = records.Application.Count == 0 ? null : Retries.Of(records.Application, fault, Patience),
            Owners = owners,
            MoreThanOneOwner = OwnerSpans.MoreThanOne(owners),
            MostBackendsDown = records.Backends.Where(sample => sample.Answered).Select(sample => sample.Down.Count).DefaultIfEmpty().Max(),
            AcknowledgedWrites = records.Acknowledgements.Count,
            Losses = records.Losses,
        };
    }
}
