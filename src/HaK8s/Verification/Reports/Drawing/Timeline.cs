using System.Xml.Linq;
using HaK8s.Planning;
using HaK8s.Verification.Drills;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>A drill over time: requests, watches, the VIP's owner, backends, and the fault across all of them.</summary>
internal static class Timeline
{
    private const double Width = 1000;
    private const double Gutter = 118;
    private const double Header = 34;
    private const double Space = 12;
    private const double Axis = 24;

    /// <returns>Null when no probe ran.</returns>
    public static XElement? Draw(DrillResult drill, ClusterPlan plan)
    {
        if (drill.Probed is not { } probed || drill.Figures is not { } figures)
            return null;

        var zero = drill.Marks.FirstOrDefault(mark => mark.Kind == MarkKind.FaultBegins)?.At ?? probed.From;
        var scale = new TimeScale(probed.From, probed.To, zero, Gutter, Width - Gutter - 8);
        var balancers = plan.LoadBalancers.Select(host => host.Name).ToList();
        var controlPlanes = plan.ControlPlanes.Select(host => host.Name).ToList();
        var lanes = new List<XElement>();
        var y = Header;

        lanes.AddRange(Label("reads", y, AttemptLane.Height));
        lanes.AddRange(AttemptLane.Draw(drill.Records.Reads, scale, y, probed.To));
        y += AttemptLane.Height + Space;
        lanes.AddRange(Label("writes", y, AttemptLane.Height));
        lanes.AddRange(AttemptLane.Draw(drill.Records.Writes, scale, y, probed.To));
        y += AttemptLane.Height + Space;
        if (drill.Records.Application.Count > 0)
        {
            lanes.AddRange(Label("application", y, AttemptLane.Height));
            lanes.AddRange(AttemptLane.Draw(drill.Records.Application, scale, y, probed.To));
            y += AttemptLane.Height + Space;
        }

        var watches = WatchLane.Height(drill.Records);
        lanes.AddRange(Label("watches", y, watches));
        lanes.AddRange(WatchLane.Draw(drill.Records, figures.WatchGaps, scale, y));
        y += watches + Space;
        lanes.AddRange(Rows("VIP on", balancers, y, OwnerLane.Row));
        lanes.AddRange(OwnerLane.Draw(balancers, figures.Owners, scale, y));
        y += (balancers.Count * OwnerLane.Row) + Space;
        lanes.AddRange(Rows("DOWN", controlPlanes, y, BackendLane.Row));
        lanes.AddRange(BackendLane.Draw(controlPlanes, drill.Records.Backends, scale, y));
        y += (controlPlanes.Count * BackendLane.Row) + Space;

        return Svg.Drawing(Width, y + Axis, $"Timeline of drill {drill.Drill.Id}", [.. Ticks(scale, y), .. FaultBand(drill, scale, y), .. lanes, .. FaultMarks(drill, scale, y)]);
    }

    private static IEnumerable<XElement> Label(string text, double top, double height)
    {
        yield return Svg.Text(Gutter - 10, top + (height / 2) + 4, text, "lane", "end");
    }

    private static IEnumerable<XElement> Rows(string what, List<string> names, double top, double row)
    {
        for (var index = 0; index < names.Count; index++)
        {
            var middle = top + (index * row) + (row / 2);
            yield return Svg.Text(Gutter - 10, middle + 3.5, $"{what} {names[index]}", "row", "end");
            yield return Svg.Line(Gutter, middle, Width - 8, middle, "rule");
        }
    }

    private static IEnumerable<XElement> Ticks(TimeScale scale, double bottom)
    {
        foreach (var tick in scale.Ticks)
        {
            var x = scale.X(scale.Zero + TimeSpan.FromSeconds(tick));
            yield return Svg.Line(x, Header - 4, x, bottom, "tick");
            yield return Svg.Text(x, bottom + 15, tick == 0 ? "fault" : $"{tick:+0.#;-0.#} s", "axis", "middle");
        }
    }

    /// <summary>From the fault's beginning to the end of healing.</summary>
    private static IEnumerable<XElement> FaultBand(DrillResult drill, TimeScale scale, double bottom)
    {
        var begin = drill.Marks.FirstOrDefault(mark => mark.Kind == MarkKind.FaultBegins);
        if (begin is null)
            yield break;
        var healed = drill.Marks.LastOrDefault(mark => mark.Kind == MarkKind.Healed)?.At ?? scale.To;
        yield return Svg.Box(scale.X(begin.At), Header - 4, scale.X(healed) - scale.X(begin.At), bottom - Header + 4, "fault-band");
    }

    private static IEnumerable<XElement> FaultMarks(DrillResult drill, TimeScale scale, double bottom)
    {
        var taken = double.NegativeInfinity;
        foreach (var mark in drill.Marks.Where(mark => mark.Kind is MarkKind.FaultBegins or MarkKind.HealBegins or MarkKind.Steady or MarkKind.Note).OrderBy(mark => mark.At))
        {
            var (style, text) = mark.Kind switch
            {
                MarkKind.FaultBegins => ("mark-fault", mark.Text),
                MarkKind.HealBegins => ("mark-heal", "healing"),
                _ => ("mark-steady", mark.Text),
            };
            var x = scale.X(mark.At);
            yield return Svg.Line(x, Header - 6, x, bottom, style, $"{Words.Duration(mark.At - scale.Zero)}: {mark.Text}");

            // Labels go to the second line when the one before is in the way, and to the left at the right edge.
            var length = text.Length * 6.2;
            var atEdge = x + length > scale.Right;
            var left = atEdge ? x - length : x;
            yield return Svg.Text(x + (atEdge ? -3 : 3), left < taken ? 24 : 11, text, style, atEdge ? "end" : "start");
            taken = left < taken ? taken : left + length + 10;
        }
    }
}
