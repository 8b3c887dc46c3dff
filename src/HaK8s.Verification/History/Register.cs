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
        Sightings = [.. history.Requests.Select(Sighting.Of).Concat(history.Deliveries.Select(Sighting.Of)).OfType<Sighting>().OrderBy(sighting => sighting.Until)];
        States = [.. Sightings.DistinctBy(sighting => sighting.Revision).OrderBy(sighting => sighting.Revision)];
        _writesOfValue = Writes.ToLookup(write => write.Value!.Value);
        foreach (var sighting in Sightings)
            _revisionOfValue.TryAdd(sighting.Value, sighting.Revision);
        var firstWrite = Writes.Count > 0 ? Writes[0].Start : TimeSpan.MaxValue;
        Before = Sightings.Where(sighting => sighting.Kind == SightingKind.Read && sighting.Until <= firstWrite).Select(sighting => sighting.Value).ToHashSet();
    }

    public DrillHistory History { get; }

    /// <summary>All attempted writes, whatever their outcome, in the order of their beginnings.</summary>
    public IReadOnlyList<ProbeAttempt> Writes { get; }

    /// <summary>Sightings in the order in which they became known.</summary>
    public IReadOnlyList<Sighting> Sightings { get; }

    /// <summary>One sighting of each revision that was seen, by revision.</summary>
    public IReadOnlyList<Sighting> States { get; }

    /// <summary>Values that existed before the first write.</summary>
    public IReadOnlySet<long> Before { get; }

    public IEnumerable<ProbeAttempt> WritesOf(long value) => _writesOfValue[value];

    /// <summary>Returns the revision at which a write took effect; null if it was never seen.</summary>
    public ulong? RevisionOf(ProbeAttempt write)
        => write.Revision ?? (_revisionOfValue.TryGetValue(write.Value!.Value, out var revision) ? revision : null);

    /// <summary>Returns the newest state older than a revision; null if none was seen.</summary>
    public Sighting? StateBefore(ulong revision)
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
