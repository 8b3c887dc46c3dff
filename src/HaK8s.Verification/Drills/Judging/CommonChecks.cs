using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.Judging;

/// <summary>Checks of every drill, in addition to its own.</summary>
internal static class CommonChecks
{
    private static readonly HashSet<string> Ids =
    [
        CheckNames.LostWrites.Id, CheckNames.Contradictions.Id, CheckNames.UnknownHosts.Id, CheckNames.ReadGapOnReturn.Id, CheckNames.WriteGapOnReturn.Id,
        CheckNames.ReadGapElsewhere.Id, CheckNames.WriteGapElsewhere.Id, CheckNames.SteadyState.Id,
    ];

    /// <summary>Limits of gaps at times when nothing was broken.</summary>
    private static readonly ReturnLimits Elsewhere = ReturnLimits.Usual;

    /// <param name="steady">From the end of healing to the steady state; null if it was not reached.</param>
    /// <param name="steadyLimit">Limit of that time.</param>
    /// <param name="limits">Limits of gaps around healing.</param>
    public static IEnumerable<DrillCheck> Of(DrillFigures figures, int contradictions, Gap? steady, TimeSpan steadyLimit, ReturnLimits limits)
    {
        yield return DrillCheck.Count(CheckNames.LostWrites, 0, figures.Losses.Count, "lost") with { Certain = true };
        yield return DrillCheck.Count(CheckNames.Contradictions, 0, contradictions, "found") with { Certain = true };
        // If the wire was not watched, unknown hosts were not seen and cannot be ruled out.
        if (figures.Wire.Count > 0)
            yield return DrillCheck.Count(CheckNames.UnknownHosts, 0, figures.Strangers.Count, "answered") with { Certain = true };
        foreach (var (name, limit, gap) in new[]
        {
            (CheckNames.ReadGapOnReturn, limits.Reads, figures.ReadGaps.Return),
            (CheckNames.WriteGapOnReturn, limits.Writes, figures.WriteGaps.Return),
            (CheckNames.ReadGapElsewhere, Elsewhere.Reads, figures.ReadGaps.Other),
            (CheckNames.WriteGapElsewhere, Elsewhere.Writes, figures.WriteGaps.Other),
        })
        {
            if (gap is not null)
                yield return DrillCheck.Time(name, limit, gap);
        }

        if (steady is not null)
            yield return DrillCheck.Time(CheckNames.SteadyState, steadyLimit.TotalSeconds, steady);
    }

    /// <summary>True for one of these checks, which the report shows only if it was missed.</summary>
    public static bool IsOne(DrillCheck check) => Ids.Contains(check.Id);
}
