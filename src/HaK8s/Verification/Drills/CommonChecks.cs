namespace HaK8s.Verification.Drills;

/// <summary>What every drill is judged by besides its own checks.</summary>
internal static class CommonChecks
{
    private const string Lost = "acknowledged writes lost";
    private const string Contradictions = "contradictions in the history";

    public static IEnumerable<DrillCheck> Of(int losses, int contradictions) =>
        [DrillCheck.Count(Lost, 0, losses, "lost"), DrillCheck.Count(Contradictions, 0, contradictions, "found")];

    public static bool IsOne(DrillCheck check) => check.Quantity is Lost or Contradictions;
}
