using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills;

/// <summary>What every drill is judged by besides its own checks.</summary>
internal static class CommonChecks
{
    private const string Lost = "acknowledged writes lost";
    private const string Contradictions = "contradictions in the history";
    private const string Strangers = "strangers that answer for the VIP";

    public static IEnumerable<DrillCheck> Of(DrillFigures figures, int contradictions)
    {
        yield return DrillCheck.Count(Lost, 0, figures.Losses.Count, "lost");
        yield return DrillCheck.Count(Contradictions, 0, contradictions, "found");
        // Where the wire was not watched, nobody was seen and nobody can be ruled out.
        if (figures.Wire.Count > 0)
            yield return DrillCheck.Count(Strangers, 0, figures.Strangers.Count, "answered");
    }

    public static bool IsOne(DrillCheck check) => check.Quantity is Lost or Contradictions or Strangers;
}
