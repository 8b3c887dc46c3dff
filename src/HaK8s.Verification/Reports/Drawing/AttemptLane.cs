using System.Text;
using System.Xml.Linq;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>
/// Draws a lane of requests: a bar as high as the latency, a dot for each failure, outages shaded. At most one bar per pixel.
/// </summary>
internal static class AttemptLane
{
    public const double Height = 46;

    /// <summary>Shorter gaps are the probe's interval and noise.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromMilliseconds(300);

    public static IEnumerable<XElement> Draw(IReadOnlyList<ProbeAttempt> attempts, TimeScale scale, double top, TimeSpan end, Labels labels)
    {
        var bottom = top + Height;
        // The longest gap first, so that it has its figure if there is no room for all figures.
        foreach (var gap in Gaps.LongerThan(Outage, attempts, end).OrderByDescending(gap => gap.Length))
        {
            var (left, right) = (scale.X(gap.From), scale.X(gap.To));
            var text = TimeText.Rounded(gap.Length);
            yield return Svg.Box(left, top, right - left, Height, "outage", hint: $"no success for {text}");
            if (labels.Centred((left + right) / 2, top + 11, text, TextStyle.Outage) is { } label)
                yield return label;
        }

        yield return Svg.Line(scale.Left, bottom, scale.Right, bottom, "rule");
        yield return Svg.Path(Bars(attempts.Where(attempt => attempt.Succeeded), scale, bottom), "ok-bar");
        yield return Svg.Path(Dots(attempts.Where(attempt => attempt.Failed), scale, bottom), "failed-dot");
    }

    private static string Bars(IEnumerable<ProbeAttempt> successes, TimeScale scale, double bottom)
    {
        var path = new StringBuilder();
        foreach (var column in successes.GroupBy(attempt => Math.Round(scale.X(attempt.Start))).OrderBy(column => column.Key))
        {
            var slowest = column.Max(attempt => attempt.End - attempt.Start);
            var height = 4 + LatencyScale.Height(slowest, Height - 10);
            path.Append($"M{Svg.Number(column.Key)} {Svg.Number(bottom)}V{Svg.Number(bottom - height)}");
        }

        return path.ToString();
    }

    private static string Dots(IEnumerable<ProbeAttempt> failures, TimeScale scale, double bottom)
    {
        // Rounded line ends turn a line without length into a dot.
        var path = new StringBuilder();
        foreach (var x in failures.Select(attempt => Math.Round(scale.X(attempt.Start))).Distinct().Order())
            path.Append($"M{Svg.Number(x)} {Svg.Number(bottom - 5)}h0");
        return path.ToString();
    }
}
