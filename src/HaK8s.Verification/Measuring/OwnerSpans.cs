using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Computes which load balancers had the VIP at which time, from all their samples.</summary>
public static class OwnerSpans
{
    /// <summary>Longest validity of a sample until the next one, because a silent host is not known to own anything.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromMilliseconds(600);

    /// <returns>Spans without holes from the first sample to the end.</returns>
    public static IReadOnlyList<OwnerSpan> Of(IEnumerable<OwnerSample> samples, TimeSpan end)
    {
        var changes = samples.GroupBy(sample => sample.LoadBalancer).SelectMany(Changes)
            .Where(change => change.At < end).OrderBy(change => change.At).ToList();
        var owners = new SortedSet<string>(StringComparer.Ordinal);
        var spans = new List<OwnerSpan>();
        for (var index = 0; index < changes.Count; index++)
        {
            var change = changes[index];
            if (change.Owns)
                owners.Add(change.Name);
            else
                owners.Remove(change.Name);
            var until = index + 1 < changes.Count ? changes[index + 1].At : end;
            if (spans.Count > 0 && spans[^1].Owners.SequenceEqual(owners))
                spans[^1] = spans[^1] with { To = until };
            else if (until > change.At)
                spans.Add(new OwnerSpan(change.At, until, [.. owners]));
        }

        return spans;
    }

    /// <summary>Returns the total time with more than one owner.</summary>
    public static TimeSpan MoreThanOne(IEnumerable<OwnerSpan> spans)
        => spans.Where(span => span.Owners.Count > 1).Aggregate(TimeSpan.Zero, (sum, span) => sum + span.Length);

    /// <summary>Returns the time until there is exactly one owner and stays exactly one up to another time.</summary>
    /// <returns>Zero if there is one all the time; null if there is not exactly one at the end.</returns>
    public static TimeSpan? UntilOne(IEnumerable<OwnerSpan> spans, TimeSpan from, TimeSpan to)
    {
        var within = spans.Where(span => span.To > from && span.From < to).ToList();
        if (within.Count == 0 || within[^1].Owners.Count != 1)
            return null;
        return within.FindLast(span => span.Owners.Count != 1) is { } last ? last.To - from : TimeSpan.Zero;
    }

    private static IEnumerable<(string Name, TimeSpan At, bool Owns)> Changes(IGrouping<string, OwnerSample> samples)
    {
        OwnerSample? previous = null;
        foreach (var sample in samples.OrderBy(sample => sample.At))
        {
            if (previous is { Owns: true } && sample.At - previous.At > Validity)
                yield return (samples.Key, previous.At + Validity, false);
            yield return (samples.Key, sample.At, sample.Owns);
            previous = sample;
        }

        if (previous is { Owns: true })
            yield return (samples.Key, previous.At + Validity, false);
    }
}

/// <summary>A time in which the same load balancers had the VIP.</summary>
/// <param name="Owners">Names, sorted; empty if none had it.</param>
public sealed record OwnerSpan(TimeSpan From, TimeSpan To, IReadOnlyList<string> Owners)
{
    public TimeSpan Length => To - From;
}
