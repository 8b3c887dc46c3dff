using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History.Rules;

/// <summary>
/// Checks that a watch delivers in order, nothing twice, and skips no acknowledged write, even if it breaks and resumes from its
/// last revision.
/// </summary>
internal static class WatchesInOrder
{
    private const string Order = "no watch that goes backwards";
    private const string Whole = "no watch that passes over a write";

    public static IEnumerable<Violation> Broken(Register register)
    {
        var acknowledged = register.Readings.Where(reading => reading.Kind == CounterReadingKind.Acknowledged).OrderBy(reading => reading.Revision).ToList();
        return register.History.Deliveries.GroupBy(delivery => delivery.Watch).SelectMany(watch => Broken([.. watch], acknowledged));
    }

    private static IEnumerable<Violation> Broken(IReadOnlyList<WatchDelivery> deliveries, List<CounterReading> acknowledged)
    {
        var next = 0;
        foreach (var (before, delivery) in deliveries.Zip(deliveries.Skip(1)))
        {
            if (delivery.Anew)
                continue;
            if (delivery.Revision <= before.Revision)
            {
                yield return new Violation(Order, $"watch {delivery.Watch + 1} delivered revision {delivery.Revision} at {CounterReading.Seconds(delivery.At)} after revision {before.Revision}", delivery.At);
                continue;
            }

            while (next < acknowledged.Count && acknowledged[next].Revision <= before.Revision)
                next++;
            if (next < acknowledged.Count && acknowledged[next].Revision < delivery.Revision)
                yield return new Violation(Whole, $"watch {delivery.Watch + 1} went from revision {before.Revision} to {delivery.Revision} at {CounterReading.Seconds(delivery.At)} and skipped {acknowledged[next].State}, {acknowledged[next].How}", delivery.At);
        }
    }
}
