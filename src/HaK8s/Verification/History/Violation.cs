namespace HaK8s.Verification.History;

/// <summary>A contradiction in a history: what a correct store never shows.</summary>
/// <param name="Rule">The rule that was broken, the same words for the same rule.</param>
/// <param name="Text">What shows it, with values, revisions and times.</param>
/// <param name="At">When it showed, on the drill's clock.</param>
public sealed record Violation(string Rule, string Text, TimeSpan At);
