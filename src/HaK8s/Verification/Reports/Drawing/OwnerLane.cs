using System.Xml.Linq;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>A row for each load balancer: a bar while it has the VIP, in warning colour while another has it too.</summary>
internal static class OwnerLane
{
    public const double Row = 15;

    public static IEnumerable<XElement> Draw(IReadOnlyList<string> balancers, IReadOnlyList<OwnerSpan> spans, TimeScale scale, double top)
    {
        for (var row = 0; row < balancers.Count; row++)
        {
            var y = top + (row * Row);
            foreach (var span in spans.Where(span => span.Owners.Contains(balancers[row])))
            {
                var several = span.Owners.Count > 1;
                var hint = several ? $"{string.Join(" and ", span.Owners)} for {Words.Duration(span.Length)}" : $"{balancers[row]} for {Words.Duration(span.Length)}";
                yield return Svg.Box(scale.X(span.From), y + 3, scale.X(span.To) - scale.X(span.From), Row - 6, several ? "owner several" : "owner", 2, hint);
            }
        }
    }
}
