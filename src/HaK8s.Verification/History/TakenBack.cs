using System.Globalization;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History;

/// <summary>
/// Writes that a restore takes back: acknowledged before it, with a revision after the one that was restored. The cluster goes on as
/// if they had never been; all others have to be there.
/// </summary>
internal static class TakenBack
{
    /// <summary>The acknowledged writes that are expected to be gone, in the order of their values.</summary>
    public static IReadOnlyList<Acknowledgement> Writes(ProbeRecords records, IReadOnlyList<Mark> marks) =>
        [.. records.Acknowledgements.Where(write => Is(write.Revision, write.At, marks)).OrderBy(write => write.Value)];

    /// <summary>Reads after the restore that return such a write.</summary>
    public static IReadOnlyList<ProbeAttempt> StillRead(ProbeRecords records, IReadOnlyList<Mark> marks)
    {
        if (marks.LastOrDefault(mark => mark.Kind == MarkKind.Restored) is not { } restored)
            return [];
        var gone = Writes(records, marks).Select(write => write.Value).ToHashSet();
        return [.. records.Values.Concat(records.Checks).Where(read => read is { Succeeded: true, Value: { } value } && read.Start > restored.At && gone.Contains(value))];
    }

    /// <summary>The history without what was seen of such writes.</summary>
    public static DrillHistory Without(DrillHistory history) => history.Marks.Any(mark => mark.Kind == MarkKind.Restored)
        ? history with
        {
            Requests = [.. history.Requests.Where(request => request.Revision is not { } revision || !Is(revision, request.End, history.Marks))],
            Deliveries = [.. history.Deliveries.Where(delivery => !Is(delivery.Revision, delivery.At, history.Marks))],
        }
        : history;

    /// <summary>Names writes by their values, as in "84 acknowledged writes after the snapshot are gone: 12 to 90, 92 to 96".</summary>
    public static string Describe(IReadOnlyList<Acknowledgement> writes)
    {
        var spans = new List<(long From, long To)>();
        foreach (var write in writes)
        {
            if (spans.Count > 0 && spans[^1].To + 1 == write.Value)
                spans[^1] = (spans[^1].From, write.Value);
            else
                spans.Add((write.Value, write.Value));
        }

        var texts = spans.Select(span => span.From == span.To ? $"{span.From}" : string.Create(CultureInfo.InvariantCulture, $"{span.From} to {span.To}"));
        return writes.Count == 0 ? "no acknowledged write is gone" : $"{writes.Count} acknowledged writes after the snapshot are gone: {string.Join(", ", texts)}";
    }

    private static bool Is(ulong revision, TimeSpan at, IReadOnlyList<Mark> marks) =>
        marks.Any(mark => mark.Kind == MarkKind.Restored && at <= mark.At && revision > mark.Revision);
}
