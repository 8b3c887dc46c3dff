namespace HaK8s.Verification.Reports.Runs;

/// <summary>A drill's time in two runs: medians in ms.</summary>
/// <param name="Since">Beginning of the earlier run.</param>
public sealed record SlowerFigure(string Drill, string Quantity, double Before, double Now, DateTimeOffset Since)
{
    public string Text => $"{Drill} {Quantity}: {Now / 1000:0.00} s, was {Before / 1000:0.00} s";
}
