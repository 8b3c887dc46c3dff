namespace HaK8s.Audit;

/// <summary>A known fault in a configuration.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Rule">Name of the rule, such as haproxy/check-replaced.</param>
/// <param name="What">The fault in this place, with values, but never with a secret.</param>
/// <param name="Why">Effect of the fault, with the measured figure if there is one.</param>
/// <param name="Cure">Text to write instead.</param>
public sealed record AuditFinding(string File, int Line, string Rule, string What, string Why, string Cure)
{
    /// <summary>How sure it is that the fault does harm; by default that of the rule.</summary>
    public Certainty Certainty { get; init; } = RuleList.CertaintyOf(Rule);

    /// <summary>Further lines with the same fault, ascending.</summary>
    public IReadOnlyList<int> Also { get; init; } = [];

    /// <summary>Returns three lines: place, certainty and fault, reason, fix.</summary>
    public override string ToString() =>
        $"{File}:{Line}: {RuleList.Name(Certainty)}: {What}{(Also.Count > 0 ? $" (also in {(Also.Count == 1 ? "line" : "lines")} {string.Join(", ", Also)})" : "")} [{Rule}]\n  why: {Why}\n  fix: {Cure}";
}
