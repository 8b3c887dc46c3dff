using System.Text;
using System.Xml.Linq;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>
/// Draws the share of each second in which some program waited for a processor of this computer, and a line at which processors
/// count as taken.
/// </summary>
internal static class PressureLane
{
    public const double Height = 24;

    public static IEnumerable<XElement> Draw(IReadOnlyList<PressureSample> samples, TimeScale scale, double top)
    {
        var bottom = top + Height;
        yield return Svg.Path(Area([.. samples.Where(sample => sample.Source == StallMeter.ThisComputer && sample.At >= scale.From && sample.At <= scale.To).OrderBy(sample => sample.At)], scale, bottom), "pressure");
        var taken = bottom - (Excuses.Taken * Height);
        yield return Svg.Line(scale.Left, taken, scale.Right, taken, "tick", $"the processors count as busy from {Excuses.Taken:0 %}");
        yield return Svg.Line(scale.Left, bottom, scale.Right, bottom, "rule");
    }

    /// <summary>Draws each sample over the time since the previous one.</summary>
    private static string Area(List<PressureSample> samples, TimeScale scale, double bottom)
    {
        if (samples.Count == 0)
            return "";
        var path = new StringBuilder($"M{Svg.Number(scale.X(samples[0].At - TimeSpan.FromSeconds(1)))} {Svg.Number(bottom)}");
        foreach (var sample in samples)
            path.Append($"V{Svg.Number(bottom - (Math.Clamp(sample.Share, 0, 1) * Height))}H{Svg.Number(scale.X(sample.At))}");
        return path.Append($"V{Svg.Number(bottom)}z").ToString();
    }
}
