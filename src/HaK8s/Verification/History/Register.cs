using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History;

/// <summary>
/// A history in the form in which rules look at it. The counter is one register that is only replaced by naming the revision
/// that is replaced, and every write has a value of its own; so the revisions give the order in which writes took effect, and
/// each rule is a walk along it.
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

    /// <summary>All tries to write, whatever became of them, in order of their beginnings.</summary>
    public IReadOnlyList<ProbeAttempt> Writes { get; }

    /// <summary>In the order in which they became known.</summary>
    public IReadOnlyList<Sighting> Sightings { get; }

    /// <summary>One sighting of each revision that was seen, by revision.</summary>
    public IReadOnlyList<Sighting> States { get; }

    /// <summary>Values that were there before the first write.</summary>
    public IReadOnlySet<long> Before { get; }

    public IEnumerable<ProbeAttempt> WritesOf(long value) => _writesOfValue[value];

    /// <summary>The revision at which a write took effect; null when that was never seen.</summary>
    public ulong? RevisionOf(ProbeAttempt write)
        => write.Revision ?? (_revisionOfValue.TryGetValue(write.Value!.Value, out var revision) ? revision : null);

    /// <summary>The newest state older than a revision; null when none was seen.</summary>
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
