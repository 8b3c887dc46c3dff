namespace HaK8s.Verification.History;

/// <summary>A contradiction in a history, which a correct store never shows.</summary>
/// <param name="Rule">The broken rule, always in the same words.</param>
/// <param name="Text">The evidence, with values, revisions and times.</param>
/// <param name="At">Time when it became visible, on the drill's clock.</param>
public sealed record Violation(string Rule, string Text, TimeSpan At);
