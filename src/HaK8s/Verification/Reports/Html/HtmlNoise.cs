using HaK8s.Verification.Drills;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Reports.Drawing;

namespace HaK8s.Verification.Reports.Html;

/// <summary>What has to be known beside a figure: what the same probes measure while nothing is broken, and what the computers did.</summary>
internal static class HtmlNoise
{
    /// <summary>The noise floor of what a check measures; "–" where it measures something else.</summary>
    public static string Floor(DrillCheck check, NoiseFloor? noise)
    {
        if (noise?.Window is null)
            return "–";
        return check.Quantity.Split(':')[0] switch
        {
            "reads" => Floor(noise.Reads, noise.Read),
            // A watch has nothing to deliver but what is written.
            "writes" or "watches" => Floor(noise.Writes, noise.Write),
            _ => "–",
        };
    }

    /// <summary>From the fault on; "none" when there were no stalls.</summary>
    public static string Stalls(Disturbance? disturbance)
    {
        if (disturbance is null)
            return "";
        var pressure = disturbance.Pressure is { } share ? $"pressure {share:0 %}" : "";
        var stalls = disturbance.Longest is { } longest ? $"{Words.Duration(disturbance.Stalled)}, longest {Words.Duration(longest.Span.Length)} on {longest.Source}" : "none";
        return string.Join("; ", new[] { stalls, pressure }.Where(part => part.Length > 0));
    }

    /// <summary>One line for a run.</summary>
    public static string Line(DrillFigures figures) => figures.Noise.Window is not { } calm ? "" :
        $"noise floor, in {Words.Duration(calm.Length)} before the fault: reads {Floor(figures.Noise.Reads, figures.Noise.Read)}; writes {Floor(figures.Noise.Writes, figures.Noise.Write)}; "
        + $"stalls {Stalls(figures.Noise.Disturbance)}. From the fault on: stalls {Stalls(figures.Disturbance)}";

    private static string Floor(TimeSpan gap, TimeSpan p99) => $"{Words.Duration(gap)}, p99 {Words.Duration(p99)}";
}
