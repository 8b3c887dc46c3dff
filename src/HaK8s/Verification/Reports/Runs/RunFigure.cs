namespace HaK8s.Verification.Reports.Runs;

/// <summary>One time of a drill, kept for comparison.</summary>
/// <param name="Median">Over the runs of the drill, ms.</param>
/// <param name="Worst">Over the runs of the drill, ms.</param>
public sealed record RunFigure(string Drill, string Quantity, double Median, double Worst);
