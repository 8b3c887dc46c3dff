namespace HaK8s.Verification.Measuring;

/// <summary>A moment of a drill.</summary>
public sealed record Mark(TimeSpan At, MarkKind Kind, string Text);
