using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Computes which hosts answered for the VIP at which time, from the samples of the wire.</summary>
public static class WireSpans
{
    /// <summary>Time for which an answer may be missing or late on a busy machine.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMilliseconds(600);

    /// <returns>Spans without holes from the first answer to the end; empty if the wire never had an answer.</returns>
    public static IReadOnlyList<OwnerSpan> Of(IReadOnlyList<WireSample> samples, TimeSpan end)
    {
        var ordered = samples.OrderBy(sample => sample.At).SkipWhile(sample => sample.Owners.Count == 0).ToList();
        var spans = new List<OwnerSpan>();
        for (var index = 0; index < ordered.Count; index++)
        {
            var until = index + 1 < ordered.Count ? ordered[index + 1].At : end;
            if (spans.Count > 0 && spans[^1].Owners.SequenceEqual(ordered[index].Owners))
                spans[^1] = spans[^1] with { To = until };
            else
                spans.Add(new OwnerSpan(ordered[index].At, until, ordered[index].Owners));
        }

        return spans;
    }

    /// <summary>Leaves out times without an answer that are so short that there may have been an owner.</summary>
    public static IReadOnlyList<OwnerSpan> WithoutLateAnswers(IEnumerable<OwnerSpan> spans) => [.. spans.Where(span => span.Owners.Count > 0 || span.Length > Late)];
}
