using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History.Rules;

/// <summary>
/// Checks that requests that began after a state was known do not return, or take effect at, an older revision.
/// </summary>
internal static class NeverBackwards
{
    private const string Lost = "no acknowledged write lost";
    private const string Stale = "no read that goes backwards";
    private const string Late = "no write that takes effect in the past";

    public static IEnumerable<Violation> Broken(Register register)
    {
        var lastRead = register.Readings.Where(reading => reading.Kind == CounterReadingKind.Read).MaxBy(reading => reading.From);
        var known = 0;
        CounterReading? newest = null;
        foreach (var (start, revision, read, write) in Begun(register).OrderBy(begun => begun.Start))
        {
            for (; known < register.Readings.Count && register.Readings[known].Until < start; known++)
            {
                if (newest is null || register.Readings[known].Revision > newest.Revision)
                    newest = register.Readings[known];
            }

            if (newest is null)
                continue;
            if (read is not null && revision < newest.Revision)
            {
                var lost = newest.Kind == CounterReadingKind.Acknowledged && lastRead!.Revision < newest.Revision;
                yield return new Violation(lost ? Lost : Stale, $"{newest.State} was {newest.How}, but a read that began at {CounterReading.Seconds(start)} returned {read.State}", start);
            }
            else if (write is not null && revision <= newest.Revision)
            {
                yield return new Violation(Late, $"{newest.State} was {newest.How}, but the write of {write.Value}, which began at {CounterReading.Seconds(start)}, took effect at revision {revision}", start);
            }
        }
    }

    /// <summary>Returns the reads, and the writes that are known to have taken effect.</summary>
    private static IEnumerable<(TimeSpan Start, ulong Revision, CounterReading? Read, ProbeAttempt? Write)> Begun(Register register)
    {
        foreach (var read in register.Readings.Where(reading => reading.Kind == CounterReadingKind.Read))
            yield return (read.From, read.Revision, read, null);
        foreach (var write in register.Writes)
        {
            if (register.RevisionOf(write) is { } revision)
                yield return (write.Start, revision, null, write);
        }
    }
}
