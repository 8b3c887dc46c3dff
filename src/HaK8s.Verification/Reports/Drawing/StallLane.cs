using System.Text;
using System.Xml.Linq;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>
/// Draws a bar for each time in which a computer gave a program no processor, as high as its duration: this computer's bars, and
/// the hosts' behind them.
/// </summary>
internal static class StallLane
{
    public const double Height = 30;

    private const double Room = Height - 11;

    public static IEnumerable<XElement> Draw(IReadOnlyList<StallSample> stalls, TimeScale scale, double top, Labels labels)
    {
        var bottom = top + Height;
        yield return Svg.Line(scale.Left, bottom, scale.Right, bottom, "rule");
        yield return Svg.Path(Bars(stalls.Where(stall => !stall.OfInstrument), scale, bottom), "stall-host");
        yield return Svg.Path(Bars(stalls.Where(stall => stall.OfInstrument), scale, bottom), "stall");
        if (stalls.Where(stall => stall.From >= scale.From && stall.To <= scale.To).MaxBy(stall => stall.Span.Length) is { } longest
            && labels.Centred(scale.X(longest.From), bottom - LatencyScale.Height(longest.Span.Length, Room) - 3, $"{longest.Source} {TimeText.Rounded(longest.Span.Length)}", TextStyle.Worst) is { } label)
            yield return label;
    }

    /// <summary>Draws at most one bar per pixel.</summary>
    private static string Bars(IEnumerable<StallSample> stalls, TimeScale scale, double bottom)
    {
        var path = new StringBuilder();
        foreach (var column in stalls.Where(stall => stall.To >= scale.From && stall.From <= scale.To).GroupBy(stall => Math.Round(scale.X(stall.From))).OrderBy(column => column.Key))
        {
            var longest = column.MaxBy(stall => stall.Span.Length)!;
            var width = Math.Max(1, scale.X(longest.To) - column.Key);
            path.Append($"M{Svg.Number(column.Key)} {Svg.Number(bottom)}v{Svg.Number(-LatencyScale.Height(longest.Span.Length, Room))}h{Svg.Number(width)}V{Svg.Number(bottom)}z");
        }

        return path.ToString();
    }
}
