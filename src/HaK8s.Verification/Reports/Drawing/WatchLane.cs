using System.Text;
using System.Xml.Linq;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>
/// Draws a thin row for each watch: a bar while it delivers, nothing while it is silent, a mark where it broke.
/// </summary>
internal static class WatchLane
{
    private const double Row = 13;

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Outage = TimeSpan.FromMilliseconds(500);

    public static double Height(ProbeRecords records) => Math.Max(1, records.Watches) * Row;

    public static IEnumerable<XElement> Draw(ProbeRecords records, IReadOnlyList<Gap?> gaps, TimeScale scale, double top, Labels labels)
    {
        for (var watch = 0; watch < records.Watches; watch++)
        {
            var middle = top + (watch * Row) + (Row / 2);
            if (watch < gaps.Count && gaps[watch] is { } gap && gap.Length > Outage)
            {
                var text = TimeText.Rounded(gap.Length);
                yield return Svg.Box(scale.X(gap.From), middle - 5, scale.X(gap.To) - scale.X(gap.From), 10, "outage", hint: $"watch {watch + 1}: nothing delivered for {text}");
                if (labels.Centred((scale.X(gap.From) + scale.X(gap.To)) / 2, middle + 3.5, text, TextStyle.SmallOutage) is { } label)
                    yield return label;
            }

            yield return Svg.Path(Spans(records.Deliveries.Where(delivery => delivery.Watch == watch).Select(delivery => delivery.At).Order(), scale, middle), "watch-bar");
            foreach (var broken in records.Breaks.Where(broken => broken.Watch == watch).DistinctBy(broken => Math.Round(scale.X(broken.At))))
                yield return Svg.Line(scale.X(broken.At), middle - 5, scale.X(broken.At), middle + 5, "break", $"watch {watch + 1}: {broken.Reason}");
        }
    }

    private static string Spans(IEnumerable<TimeSpan> deliveries, TimeScale scale, double y)
    {
        var path = new StringBuilder();
        TimeSpan? from = null;
        var last = TimeSpan.Zero;
        foreach (var time in deliveries)
        {
            if (from is { } begin && time - last > Silence)
            {
                Close(begin, last);
                from = null;
            }

            from ??= time;
            last = time;
        }

        if (from is { } open)
            Close(open, last);
        return path.ToString();

        void Close(TimeSpan begin, TimeSpan end) => path.Append($"M{Svg.Number(scale.X(begin))} {Svg.Number(y)}H{Svg.Number(Math.Max(scale.X(begin) + 1, scale.X(end)))}");
    }
}
