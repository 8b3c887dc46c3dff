using System.Xml.Linq;
using HaK8s.Planning;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>
/// Draws a drill over time: requests, watches, the VIP's owner, backends, the load of the computers, and the fault across all of
/// them.
/// </summary>
internal static class Timeline
{
    public const double Width = 1000;

    private const double Right = Width - 8;
    private const double Header = 34;
    private const double Space = 12;
    private const double Axis = 24;
    private const double NameGap = 10;

    /// <summary>Longer names are shortened.</summary>
    private const double WidestName = 200;

    /// <returns>Null if no probe ran.</returns>
    public static XElement? Draw(DrillResult drill, ClusterPlan plan)
    {
        if (drill.Probed is not { } probed || drill.Figures is not { } figures)
            return null;

        var lanes = Lanes.Of(drill, figures, probed.To, plan).ToList();
        var gutter = Math.Min(WidestName, lanes.SelectMany(lane => lane.Names.Select(lane.Style.Width)).Max()) + (2 * NameGap);
        var zero = drill.Marks.FirstOrDefault(mark => mark.Kind == MarkKind.FaultBegins)?.At ?? probed.From;
        var scale = new TimeScale(probed.From, probed.To, zero, gutter, Right - gutter);
        var labels = new Labels(gutter, Right);
        var content = new List<XElement>();
        var y = Header;
        var bottom = Header + lanes.Sum(lane => lane.Height + Space);
        content.AddRange(MarkLine.Draw(drill.Marks, scale, Header, bottom, labels));
        foreach (var lane in lanes)
        {
            content.AddRange(Names(lane, gutter, y));
            content.AddRange(lane.Draw(scale, y, labels));
            y += lane.Height + Space;
        }

        return Svg.Drawing(
            Width,
            bottom + Axis,
            $"Timeline of drill {drill.Drill.Id}",
            [.. Bands(drill.Marks, figures.Windows.Calm, scale, bottom), .. Ticks(scale, bottom), .. content]);
    }

    private static IEnumerable<XElement> Names(Lane lane, double gutter, double top)
    {
        var height = lane.Row ?? lane.Height;
        foreach (var (index, name) in lane.Names.Index())
        {
            var middle = top + (index * height) + (height / 2);
            yield return Svg.Text(gutter - NameGap, middle + 4, lane.Style.Shortened(name, gutter - NameGap), lane.Style.Class, "end");
            if (lane.Row is not null)
                yield return Svg.Line(gutter, middle, Right, middle, "rule");
        }
    }

    private static IEnumerable<XElement> Ticks(TimeScale scale, double bottom)
    {
        // Next to the names there is room for half a label; at the other edge there is none.
        var axis = new Labels(2, Width - 2);
        foreach (var tick in scale.Ticks)
        {
            var x = scale.X(scale.Zero + TimeSpan.FromSeconds(tick));
            yield return Svg.Line(x, Header - 4, x, bottom, "tick");
            if (axis.Centred(x, bottom + 15, tick == 0 ? "fault" : $"{tick:+0.#;-0.#} s", TextStyle.Axis) is { } label)
                yield return label;
        }
    }

    /// <summary>Draws the calm window, and the time from the fault's beginning to the end of healing.</summary>
    private static IEnumerable<XElement> Bands(IReadOnlyList<Mark> marks, Gap? calm, TimeScale scale, double bottom)
    {
        XElement Band(TimeSpan from, TimeSpan to, string style, string hint)
            => Svg.Box(scale.X(from), Header - 4, scale.X(to) - scale.X(from), bottom - Header + 4, style, hint: hint);

        if (calm is not null)
            yield return Band(calm.From, calm.To, "calm-band", "calm window: the noise was measured here");
        if (marks.FirstOrDefault(mark => mark.Kind == MarkKind.FaultBegins) is { } begin)
            yield return Band(begin.At, marks.LastOrDefault(mark => mark.Kind == MarkKind.Healed)?.At ?? scale.To, "fault-band", "fault in place");
    }
}
