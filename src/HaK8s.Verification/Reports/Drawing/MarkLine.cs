using System.Xml.Linq;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Draws lines across a timeline at the drill's marks, with their texts above.</summary>
internal static class MarkLine
{
    /// <summary>Baselines of the texts, the first choice first.</summary>
    private static readonly double[] Baselines = [11, 24];

    public static IEnumerable<XElement> Draw(IReadOnlyList<Mark> marks, TimeScale scale, double header, double bottom, Labels labels)
    {
        foreach (var mark in marks.Where(mark => mark.Kind is MarkKind.FaultBegins or MarkKind.HealBegins or MarkKind.Steady or MarkKind.Note).OrderBy(mark => mark.At))
        {
            var (style, text) = mark.Kind switch
            {
                MarkKind.FaultBegins => (TextStyle.Fault, mark.Text),
                MarkKind.HealBegins => (TextStyle.Heal, "healing"),
                _ => (TextStyle.Steady, mark.Text),
            };
            var x = scale.X(mark.At);
            yield return Svg.Line(x, header - 6, x, bottom, style.Class, $"{TimeText.Rounded(mark.At - scale.Zero)}: {mark.Text}");
            if (Baselines.Select(baseline => labels.Beside(x, baseline, text, style)).FirstOrDefault(label => label is not null) is { } placed)
                yield return placed;
        }
    }
}
