namespace HaK8s.Verification.Reports.Runs;

/// <summary>What got slower from one run of a cluster to the next.</summary>
/// <param name="Before">When the earlier run began.</param>
/// <param name="Slower">Each time that grew by half and by more than noise.</param>
/// <param name="Compared">How many times both runs have.</param>
public sealed record RunComparison(DateTimeOffset Before, IReadOnlyList<SlowerFigure> Slower, int Compared)
{
    private const double Ratio = 1.5;

    /// <summary>ms.</summary>
    private const double Noise = 200;

    public static RunComparison Of(RunRecord before, RunRecord now)
    {
        var old = before.Figures.ToDictionary(figure => (figure.Drill, figure.Quantity));
        var pairs = now.Figures.Where(figure => old.ContainsKey((figure.Drill, figure.Quantity)))
            .Select(figure => new SlowerFigure(figure.Drill, figure.Quantity, old[(figure.Drill, figure.Quantity)].Median, figure.Median)).ToList();
        return new RunComparison(before.Began, [.. pairs.Where(pair => pair.Now > pair.Before * Ratio && pair.Now - pair.Before > Noise)], pairs.Count);
    }

    /// <summary>A line for each, or one that says that there is none.</summary>
    public IEnumerable<string> Lines => Slower.Count > 0
        ? Slower.Select(figure => figure.Text)
        : [$"none of {Compared} times got slower"];
}
