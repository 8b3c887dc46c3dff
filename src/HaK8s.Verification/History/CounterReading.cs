using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History;

/// <summary>Proof that the counter had a value at a revision.</summary>
/// <param name="From">Beginning of the request that shows it.</param>
/// <param name="Until">Time when it became known.</param>
internal sealed record CounterReading(CounterReadingKind Kind, long Value, ulong Revision, TimeSpan From, TimeSpan Until)
{
    /// <summary>Text for messages, such as "7 (revision 12)".</summary>
    public string State => $"{Value} (revision {Revision})";

    /// <summary>Kind and time of the reading, such as "acknowledged at 3.2 s".</summary>
    public string How => Kind switch
    {
        CounterReadingKind.Acknowledged => $"acknowledged at {Seconds(Until)}",
        CounterReadingKind.Read => $"read at {Seconds(Until)}",
        _ => $"delivered to a watch at {Seconds(Until)}",
    };

    public static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.000} s";

    public static CounterReading? Of(ProbeAttempt request) => request switch
    {
        { Succeeded: true, Kind: ProbeKind.Write, Value: { } value, Revision: { } revision } => new CounterReading(CounterReadingKind.Acknowledged, value, revision, request.Start, request.End),
        { Succeeded: true, Kind: ProbeKind.Value or ProbeKind.Check, Value: { } value, Revision: { } revision } => new CounterReading(CounterReadingKind.Read, value, revision, request.Start, request.End),
        _ => null,
    };

    public static CounterReading? Of(WatchDelivery delivery)
        => delivery.Value is { } value ? new CounterReading(CounterReadingKind.Delivered, value, delivery.Revision, delivery.At, delivery.At) : null;
}

internal enum CounterReadingKind
{
    /// <summary>A write of the value was acknowledged.</summary>
    Acknowledged,

    /// <summary>A read from a quorum returned the value.</summary>
    Read,

    /// <summary>A watch delivered the value. Watches may lag, but the value existed.</summary>
    Delivered,
}
