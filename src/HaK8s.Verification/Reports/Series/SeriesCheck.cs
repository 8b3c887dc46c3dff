using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Reports.Series;

/// <summary>One quantity over all runs of a drill. The limit applies to the worst run, a typical limit to the 95th percentile.</summary>
/// <param name="Checks">One per judged run; at least one.</param>
public sealed record SeriesCheck(IReadOnlyList<DrillCheck> Checks)
{
    /// <summary>The deciding run: one that missed its limit, or else the one with the worst figure.</summary>
    public DrillCheck Worst => Checks.OrderBy(check => check.Passed).ThenBy(check => check.AtLeast ? check.Measured : -check.Measured).First();

    public RunSpread Spread => RunSpread.Of(Checks.Select(check => check.Measured));

    /// <summary>False if the 95th percentile is too high. A single run has none.</summary>
    public bool TypicalHolds => Checks.Count == 1 || Worst.TypicalLimit is not { } limit || Spread.P95 <= limit;

    public bool Passed => Checks.All(check => check.Passed) && TypicalHolds;

    public string LimitText => Checks.Count > 1 && Worst.TypicalLimit is not null ? $"{Worst.LimitText}, {Worst.TypicalLimitText}" : Worst.LimitText;
}
