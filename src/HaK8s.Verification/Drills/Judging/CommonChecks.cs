using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.Judging;

/// <summary>Checks of every drill, in addition to its own.</summary>
internal static class CommonChecks
{
    private const string Lost = "acknowledged writes lost";
    private const string Contradictions = "contradictions in the history";
    private const string Strangers = "strangers that answer for the VIP";
    private const string ReadsOnReturn = "reads: longest gap on return";
    private const string WritesOnReturn = "writes: longest gap on return";
    private const string ReadsElsewhere = "reads: longest gap at other times";
    private const string WritesElsewhere = "writes: longest gap at other times";
    private const string Steady = "steady state after healing";

    /// <summary>Limits of gaps at times when nothing was broken.</summary>
    private static readonly ReturnLimits Elsewhere = ReturnLimits.Usual;

    /// <param name="steady">From the end of healing to the steady state; null if it was not reached.</param>
    /// <param name="steadyLimit">Limit of that time.</param>
    /// <param name="limits">Limits of gaps around healing.</param>
    public static IEnumerable<DrillCheck> Of(DrillFigures figures, int contradictions, Gap? steady, TimeSpan steadyLimit, ReturnLimits limits)
    {
        yield return DrillCheck.Count(Lost, 0, figures.Losses.Count, "lost") with { Certain = true };
        yield return DrillCheck.Count(Contradictions, 0, contradictions, "found") with { Certain = true };
        // If the wire was not watched, unknown hosts were not seen and cannot be ruled out.
        if (figures.Wire.Count > 0)
            yield return DrillCheck.Count(Strangers, 0, figures.Strangers.Count, "answered") with { Certain = true };
        foreach (var (quantity, limit, gap) in new[]
        {
            (ReadsOnReturn, limits.Reads, figures.ReadGaps.Return),
            (WritesOnReturn, limits.Writes, figures.WriteGaps.Return),
            (ReadsElsewhere, Elsewhere.Reads, figures.ReadGaps.Other),
            (WritesElsewhere, Elsewhere.Writes, figures.WriteGaps.Other),
        })
        {
            if (gap is not null)
                yield return DrillCheck.Time(quantity, limit, gap);
        }

        if (steady is not null)
            yield return DrillCheck.Time(Steady, steadyLimit.TotalSeconds, steady);
    }

    /// <summary>True for one of these checks, which the report shows only if it was missed.</summary>
    public static bool IsOne(DrillCheck check)
        => check.Quantity is Lost or Contradictions or Strangers or ReadsOnReturn or WritesOnReturn or ReadsElsewhere or WritesElsewhere or Steady;
}
