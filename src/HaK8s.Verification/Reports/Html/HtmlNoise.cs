using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports.Html;

/// <summary>
/// Renders the context of a figure: measurements of the same probes while nothing is broken, and the stalls and load of the
/// computers.
/// </summary>
internal static class HtmlNoise
{
    private static readonly HashSet<string> Reads = [CheckNames.ReadGap.Id, CheckNames.ReadGapOnReturn.Id, CheckNames.ReadGapElsewhere.Id];

    /// <summary>Ids of the gaps between writes, and of the outages of watches, because a watch can deliver only writes.</summary>
    private static readonly HashSet<string> Writes = [CheckNames.WriteGap.Id, CheckNames.WriteGapOnReturn.Id, CheckNames.WriteGapElsewhere.Id, CheckNames.WatchOutage.Id];

    /// <summary>Returns the noise floor of a check's quantity; "–" if there is none.</summary>
    public static string Floor(DrillCheck check, NoiseFloor? noise)
    {
        if (noise?.Window is null)
            return "–";
        if (Reads.Contains(check.Id))
            return Floor(noise.Reads, noise.Read);
        return Writes.Contains(check.Id) ? Floor(noise.Writes, noise.Write) : "–";
    }

    /// <summary>Describes stalls and load; "none" if there were no stalls.</summary>
    public static string Stalls(Disturbance? disturbance)
    {
        if (disturbance is null)
            return "";
        var pressure = disturbance.Pressure is { } share ? $"pressure {share:0\u00a0%}" : "";
        var stalls = disturbance.Longest is { } longest ? $"{TimeText.Rounded(disturbance.Stalled)}, longest {TimeText.Rounded(longest.Span.Length)} on {longest.Source}" : "none";
        return string.Join("; ", new[] { stalls, pressure }.Where(part => part.Length > 0));
    }

    /// <summary>Returns one line for a run.</summary>
    public static string Line(DrillFigures figures) => figures.Noise.Window is not { } calm ? "" :
        $"noise floor, in {TimeText.Rounded(calm.Length)} before the fault: reads {Floor(figures.Noise.Reads, figures.Noise.Read)}; writes {Floor(figures.Noise.Writes, figures.Noise.Write)}; "
        + $"stalls {Stalls(figures.Noise.Disturbance)}. From the fault on: stalls {Stalls(figures.Disturbance)}";

    private static string Floor(TimeSpan gap, TimeSpan p99) => $"{TimeText.Rounded(gap)}, p99 {TimeText.Rounded(p99)}";
}
