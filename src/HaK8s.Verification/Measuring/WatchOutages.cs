using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Computes how long watches missed writes.</summary>
public static class WatchOutages
{
    /// <summary>
    /// Returns for each watch the longest time from an acknowledged write to the first delivery of that or a newer state. A time
    /// without writes is not an outage of a watch, because there is nothing to deliver.
    /// </summary>
    /// <param name="end">Time at which the probes were stopped; undelivered writes count up to it.</param>
    /// <returns>One gap per watch; null for a watch without writes.</returns>
    public static IReadOnlyList<Gap?> Of(ProbeRecords records, TimeSpan end)
        => [.. Enumerable.Range(0, records.Watches).Select(watch => All(watch, records, end).Aggregate((Gap?)null, Gap.Longer))];

    /// <summary>Returns for one watch the times from each acknowledged write to its delivery, the newest write first.</summary>
    public static IEnumerable<Gap> All(int watch, ProbeRecords records, TimeSpan end)
    {
        // By descending revision: the earliest delivery of this or any newer state so far.
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
