using System.Text;
using System.Xml.Linq;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Draws p50, p99 and p99.9 of every second as steps, and the time of the worst second.</summary>
internal static class LatencyLane
{
    public const double Height = 40;

    private const double Room = Height - 12;

    public static IEnumerable<XElement> Draw(LatencyFigures figures, TimeScale scale, double top, Labels labels)
    {
        var bottom = top + Height;
        yield return Svg.Line(scale.Left, bottom, scale.Right, bottom, "rule");
        yield return Svg.Path(Steps(figures, took => took.P999, scale, bottom), "p999");
        yield return Svg.Path(Steps(figures, took => took.P99, scale, bottom), "p99");
        yield return Svg.Path(Steps(figures, took => took.P50, scale, bottom), "p50");
        if (figures.Seconds.Where(second => second.Took is not null).MaxBy(second => second.Took!.P999) is not { Took: { } slowest } worst)
            yield break;
        var x = (scale.X(TimeSpan.FromSeconds(worst.Second)) + scale.X(TimeSpan.FromSeconds(worst.Second + 1))) / 2;
        if (labels.Centred(x, bottom - LatencyScale.Height(slowest.P999, Room) - 3, TimeText.Rounded(slowest.P999), TextStyle.Worst) is { } label)
            yield return label;
    }

    /// <summary>Draws steps; seconds without a success are left open.</summary>
    private static string Steps(LatencyFigures figures, Func<Quantiles, TimeSpan> part, TimeScale scale, double bottom)
    {
        var path = new StringBuilder();
        var open = false;
        foreach (var second in figures.Seconds)
        {
            if (second.Took is { } took)
            {
                var y = Svg.Number(bottom - LatencyScale.Height(part(took), Room));
                path.Append(open ? $"V{y}" : $"M{Svg.Number(scale.X(TimeSpan.FromSeconds(second.Second)))} {y}").Append($"H{Svg.Number(scale.X(TimeSpan.FromSeconds(second.Second + 1)))}");
            }

            open = second.Took is not null;
        }

        return path.ToString();
    }
}

/// <summary>Converts times to heights in a lane.</summary>
internal static class LatencyScale
{
    /// <summary>Time that has full height.</summary>
    private static readonly TimeSpan Full = TimeSpan.FromSeconds(2);

    /// <summary>Uses the square root to keep a usual answer visible next to one that took seconds.</summary>
    public static double Height(TimeSpan time, double height) => Math.Sqrt(Math.Clamp(time / Full, 0, 1)) * height;
}
