using System.Text.RegularExpressions;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Drill ids look like drill ids; which ones exist is known to the verification.</summary>
internal static partial class DrillRules
{
    public static IEnumerable<Finding> Of(VerifySpec verify) =>
        (verify.Drills ?? []).Select((id, index) => (id, index))
            .Where(drill => !Id().IsMatch(drill.id))
            .Select(drill => new Finding($"verify.drills[{drill.index}]", drill.id, "is no drill", "use ids such as V1 or M2"));

    [GeneratedRegex(@"\A[A-Z][0-9]{1,2}\z")]
    private static partial Regex Id();
}
