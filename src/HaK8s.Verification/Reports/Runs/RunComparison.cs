namespace HaK8s.Verification.Reports.Runs;

/// <summary>Compares a run with previous runs of the cluster to find times that grew.</summary>
/// <param name="Before">Beginning of the newest run in the comparison.</param>
/// <param name="Slower">Each time that grew by half and by more than noise.</param>
/// <param name="Compared">Number of compared times.</param>
public sealed record RunComparison(DateTimeOffset Before, IReadOnlyList<SlowerFigure> Slower, int Compared)
{
    private const double Ratio = 1.5;

    /// <summary>ms.</summary>
    private const double Noise = 200;

    /// <summary>
    /// Compares each drill with the newest run that has it, because the last run may have tried only other drills.
    /// </summary>
    /// <param name="before">At least one run, the newest first.</param>
    public static RunComparison Of(IReadOnlyList<RunRecord> before, RunRecord now)
    {
        var pairs = now.Figures.GroupBy(figure => figure.Drill)
            .SelectMany(drill => Pairs(drill, before.FirstOrDefault(run => run.Figures.Any(figure => figure.Drill == drill.Key))))
            .ToList();
        return new RunComparison(
            pairs.Count > 0 ? pairs.Max(pair => pair.Since) : before[0].Began,
            [.. pairs.Where(pair => pair.Now > pair.Before * Ratio && pair.Now - pair.Before > Noise)],
            pairs.Count);
    }

    /// <summary>A line for each slower time, or one line if there is none.</summary>
    public IEnumerable<string> Lines => Slower.Count > 0
        ? Slower.Select(figure => figure.Since == Before ? figure.Text : $"{figure.Text} in the run of {figure.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        : [Compared == 0 ? "no time was measured in both runs" : $"none of {Compared} times got slower"];

    private static IEnumerable<SlowerFigure> Pairs(IEnumerable<RunFigure> figures, RunRecord? before)
    {
        if (before is null)
            yield break;
        foreach (var figure in figures)
        {
            if (before.Figures.FirstOrDefault(earlier => earlier.Drill == figure.Drill && earlier.Id == figure.Id) is { } old)
                yield return new SlowerFigure(figure.Drill, figure.Id, figure.Quantity, old.Median, figure.Median, before.Began);
        }
    }
}

/// <summary>A drill's time in two runs: medians in ms.</summary>
/// <param name="Id">Id of the quantity.</param>
/// <param name="Since">Beginning of the earlier run.</param>
public sealed record SlowerFigure(string Drill, string Id, string Quantity, double Before, double Now, DateTimeOffset Since)
{
    public string Text => $"{Drill} {Quantity}: {Now / 1000:0.00} s, was {Before / 1000:0.00} s";
}
