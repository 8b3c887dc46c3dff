using HaK8s.Planning;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>What a drill is judged by.</summary>
/// <param name="Counts">What the drill itself counted, by name.</param>
/// <param name="Expected">Bounds computed from the rendered configuration.</param>
public sealed record DrillEvidence(
    ProbeRecords Records,
    DrillFigures Figures,
    IReadOnlyList<Mark> Marks,
    IReadOnlyDictionary<string, int> Counts,
    OutageBounds Expected)
{
    /// <summary>When a kind of moment first came; null when it never did.</summary>
    public TimeSpan? First(MarkKind kind) => Marks.FirstOrDefault(mark => mark.Kind == kind)?.At;

    public TimeSpan? Last(MarkKind kind) => Marks.LastOrDefault(mark => mark.Kind == kind)?.At;
}
