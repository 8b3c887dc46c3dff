using HaK8s.Planning;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>What a drill is judged by.</summary>
/// <param name="Counts">What the drill itself counted, by name.</param>
/// <param name="Times">What the drill itself measured, by name.</param>
/// <param name="Expected">Bounds computed from the rendered configuration.</param>
public sealed record DrillEvidence(
    ProbeRecords Records,
    DrillFigures Figures,
    IReadOnlyList<Mark> Marks,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyDictionary<string, TimeSpan> Times,
    OutageBounds Expected)
{
    /// <summary>When a kind of moment first came; null when it never did.</summary>
    public TimeSpan? First(MarkKind kind) => Marks.FirstOrDefault(mark => mark.Kind == kind)?.At;

    /// <summary>A time that the drill itself measured; null when it did not come so far.</summary>
    public TimeSpan? Time(string name) => Times.TryGetValue(name, out var time) ? time : null;
}
