namespace HaK8s.Audit;

/// <summary>A known fault in somebody's configuration.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Rule">Its name, such as haproxy/check-replaced.</param>
/// <param name="What">What is wrong there, with values; never with a secret.</param>
/// <param name="Why">What comes of it, with the measured figure where there is one.</param>
/// <param name="Cure">What to write instead.</param>
public sealed record Fault(string File, int Line, string Rule, string What, string Why, string Cure)
{
    /// <summary>Further lines with the same fault, ascending.</summary>
    public IReadOnlyList<int> Also { get; init; } = [];

    /// <summary>Three lines: place and fault, why, cure.</summary>
    public override string ToString() =>
        $"{File}:{Line}: {What}{(Also.Count > 0 ? $" (also in {(Also.Count == 1 ? "line" : "lines")} {string.Join(", ", Also)})" : "")} [{Rule}]\n  why:  {Why}\n  cure: {Cure}";
}
