namespace HaK8s.Verification.Reports.Runs;

/// <summary>One time of a drill, stored for comparison.</summary>
/// <param name="Median">Median over the runs of the drill in ms.</param>
/// <param name="Worst">Worst of the runs of the drill in ms.</param>
public sealed record RunFigure(string Drill, string Quantity, double Median, double Worst);
