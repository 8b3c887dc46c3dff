using System.Xml.Linq;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>
/// Draws a row for each load balancer: a bar while it has the VIP, in warning colour while another has it too.
/// </summary>
internal static class OwnerLane
{
    public const double Row = 15;

    /// <summary>Draws one row for all hosts that answer for the VIP on the wire.</summary>
    public static IEnumerable<XElement> DrawWire(IReadOnlyList<OwnerSpan> spans, TimeScale scale, double top)
    {
        foreach (var span in spans)
        {
            var style = span.Owners.Count switch
            {
                0 => "outage",
                1 => "owner",
                _ => "owner several",
            };
            var who = span.Owners.Count == 0 ? "no host answers" : $"{string.Join(" and ", span.Owners)} answer{(span.Owners.Count == 1 ? "s" : "")}";
            yield return Svg.Box(scale.X(span.From), top + 3, scale.X(span.To) - scale.X(span.From), Row - 6, style, 2, $"{who} for {TimeText.Rounded(span.Length)}");
        }
    }

    public static IEnumerable<XElement> Draw(IReadOnlyList<string> balancers, IReadOnlyList<OwnerSpan> spans, TimeScale scale, double top)
    {
        for (var row = 0; row < balancers.Count; row++)
        {
            var y = top + (row * Row);
            foreach (var span in spans.Where(span => span.Owners.Contains(balancers[row])))
            {
                var several = span.Owners.Count > 1;
                var hint = several ? $"{string.Join(" and ", span.Owners)} for {TimeText.Rounded(span.Length)}" : $"{balancers[row]} for {TimeText.Rounded(span.Length)}";
                yield return Svg.Box(scale.X(span.From), y + 3, scale.X(span.To) - scale.X(span.From), Row - 6, several ? "owner several" : "owner", 2, hint);
            }
        }
    }
}
