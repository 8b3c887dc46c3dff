using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>How long watches missed what was written.</summary>
public static class WatchOutages
{
    /// <summary>
    /// For each watch, the longest time from an acknowledged write to the first delivery of that or a newer state.
    /// A time without writes is no outage of a watch: it has nothing to deliver.
    /// </summary>
    /// <param name="end">When the probes were stopped; what was not delivered by then counts up to it.</param>
    /// <returns>One gap a watch; null for a watch without writes.</returns>
    public static IReadOnlyList<Gap?> Of(ProbeRecords records, TimeSpan end)
        => [.. Enumerable.Range(0, records.Watches).Select(watch => All(watch, records, end).Aggregate((Gap?)null, Gap.Longer))];

    /// <summary>For one watch, from each acknowledged write to its delivery, the newest write first.</summary>
    public static IEnumerable<Gap> All(int watch, ProbeRecords records, TimeSpan end)
    {
        // By falling revision: the earliest delivery of this or any newer state so far.
        var deliveries = records.Deliveries.Where(delivery => delivery.Watch == watch).OrderByDescending(delivery => delivery.Revision).ToList();
        var next = 0;
        TimeSpan? earliest = null;
        foreach (var write in records.Acknowledgements.OrderByDescending(acknowledgement => acknowledgement.Revision))
        {
            for (; next < deliveries.Count && deliveries[next].Revision >= write.Revision; next++)
            {
                if (earliest is null || deliveries[next].At < earliest)
                    earliest = deliveries[next].At;
            }

            var delivered = earliest ?? end;
            yield return new Gap(write.At, delivered > write.At ? delivered : write.At);
        }
    }
}
