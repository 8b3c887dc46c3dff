using System.Text;
using System.Xml.Linq;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Draws a thin row for each path to the API: a bar while it answers, a dot for each failure.</summary>
internal static class PathLane
{
    public const double Row = 14;

    /// <summary>Longest time between two consecutive attempts, each of which starts at any moment of its interval.</summary>
    private static readonly TimeSpan Silence = 2.5 * ProbeSet.PathInterval;

    public static IEnumerable<XElement> Draw(IReadOnlyList<string> names, IReadOnlyList<PathAttempt> attempts, TimeScale scale, double top)
    {
        foreach (var (row, name) in names.Index())
        {
            var middle = top + (row * Row) + (Row / 2);
            var own = attempts.Where(attempt => attempt.Path.Name == name).OrderBy(attempt => attempt.Start).ToList();
            yield return Svg.Path(Answering(own, scale, middle), "path-bar");
            yield return Svg.Path(string.Concat(own.Where(attempt => !attempt.Succeeded).Select(attempt => Math.Round(scale.X(attempt.Start))).Distinct().Select(x => $"M{Svg.Number(x)} {Svg.Number(middle)}h0")), "failed-dot");
        }
    }

    private static string Answering(List<PathAttempt> attempts, TimeScale scale, double y)
    {
        var path = new StringBuilder();
        for (var index = 0; index < attempts.Count; index++)
        {
            if (!attempts[index].Succeeded)
                continue;
            var from = index;
            while (index + 1 < attempts.Count && attempts[index + 1].Succeeded && attempts[index + 1].Start - attempts[index].Start <= Silence)
                index++;
            path.Append($"M{Svg.Number(scale.X(attempts[from].Start))} {Svg.Number(y)}H{Svg.Number(Math.Max(scale.X(attempts[from].Start) + 1, scale.X(attempts[index].End)))}");
        }

        return path.ToString();
    }
}
