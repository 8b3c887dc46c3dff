using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History;

/// <summary>
/// Prepares a history for the rules. The counter is one register, whose updates name the revision that they replace, and every
/// write has a unique value. The revisions therefore give the order in which writes took effect, and each rule follows this order.
/// </summary>
internal sealed class Register
{
    private readonly ILookup<long, ProbeAttempt> _writesOfValue;
    private readonly Dictionary<long, ulong> _revisionOfValue = [];

    public Register(DrillHistory history)
    {
        History = history;
        Writes = [.. history.Requests.Where(request => request is { Kind: ProbeKind.Write, Value: not null }).OrderBy(write => write.Start)];
        Readings = [.. history.Requests.Select(CounterReading.Of).Concat(history.Deliveries.Select(CounterReading.Of)).OfType<CounterReading>().OrderBy(reading => reading.Until)];
        States = [.. Readings.DistinctBy(reading => reading.Revision).OrderBy(reading => reading.Revision)];
        _writesOfValue = Writes.ToLookup(write => write.Value!.Value);
        foreach (var reading in Readings)
            _revisionOfValue.TryAdd(reading.Value, reading.Revision);
        var firstWrite = Writes.Count > 0 ? Writes[0].Start : TimeSpan.MaxValue;
        Before = Readings.Where(reading => reading.Kind == CounterReadingKind.Read && reading.Until <= firstWrite).Select(reading => reading.Value).ToHashSet();
    }

    public DrillHistory History { get; }

    /// <summary>All attempted writes, whatever their outcome, in the order of their beginnings.</summary>
    public IReadOnlyList<ProbeAttempt> Writes { get; }

    /// <summary>Readings in the order in which they became known.</summary>
    public IReadOnlyList<CounterReading> Readings { get; }

    /// <summary>One reading of each revision that was seen, by revision.</summary>
    public IReadOnlyList<CounterReading> States { get; }

    /// <summary>Values that existed before the first write.</summary>
    public IReadOnlySet<long> Before { get; }

    public IEnumerable<ProbeAttempt> WritesOf(long value) => _writesOfValue[value];

    /// <summary>Returns the revision at which a write took effect; null if it was never seen.</summary>
    public ulong? RevisionOf(ProbeAttempt write)
        => write.Revision ?? (_revisionOfValue.TryGetValue(write.Value!.Value, out var revision) ? revision : null);

    /// <summary>Returns the newest state older than a revision; null if none was seen.</summary>
    public CounterReading? StateBefore(ulong revision)
    {
        var (low, high) = (0, States.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (States[middle].Revision < revision)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 ? States[low - 1] : null;
    }
}
