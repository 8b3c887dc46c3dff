using System.Xml.Linq;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Draws a row for each control plane: a bar while a load balancer's HAProxy considers it down.</summary>
internal static class BackendLane
{
    public const double Row = 15;

    /// <summary>Time for which a sample is valid; samples are taken every half second.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromMilliseconds(800);

    public static IEnumerable<XElement> Draw(IReadOnlyList<string> controlPlanes, IReadOnlyList<BackendSample> samples, TimeScale scale, double top)
    {
        for (var row = 0; row < controlPlanes.Count; row++)
        {
            foreach (var (from, to) in Down(controlPlanes[row], samples))
                yield return Svg.Box(scale.X(from), top + (row * Row) + 3, scale.X(to) - scale.X(from), Row - 6, "down", 2, $"HAProxy reported {controlPlanes[row]} as down for about {TimeText.Rounded(to - from)}");
        }
    }

    private static List<(TimeSpan From, TimeSpan To)> Down(string server, IReadOnlyList<BackendSample> samples)
    {
        var spans = new List<(TimeSpan From, TimeSpan To)>();
        foreach (var at in samples.Where(sample => sample.Down.Contains(server)).Select(sample => sample.At).Order())
        {
            if (spans.Count > 0 && at <= spans[^1].To)
                spans[^1] = (spans[^1].From, at + Validity);
            else
                spans.Add((at, at + Validity));
        }

        return spans;
    }
}
