using System.Text.RegularExpressions;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks drill ids. The caller provides the existing ids because only the verification knows them.</summary>
internal static partial class DrillRules
{
    /// <param name="known">Ids of the existing drills. If null, any id of the right form is accepted.</param>
    public static IEnumerable<RuleFinding> Of(VerifySpec verify, IReadOnlyList<string>? known) =>
        (verify.Drills ?? []).Select((id, index) => (id, index))
            .Where(drill => !(known?.Contains(drill.id, StringComparer.OrdinalIgnoreCase) ?? Id().IsMatch(drill.id)))
            .Select(drill => new RuleFinding($"verify.drills[{drill.index}]", drill.id, "is not a drill", Fix(drill.id, known)));

    private static string Fix(string id, IReadOnlyList<string>? known) =>
        known is null ? "use ids such as V1 or M2"
        : Suggestion.For(id, known) is { } meant ? $"did you mean {meant}? ./build.sh VerifyHa --list-drills shows them all"
        : $"use one of {string.Join(", ", known)}";

    [GeneratedRegex(@"\A[A-Z][0-9]{1,2}\z")]
    private static partial Regex Id();
}
