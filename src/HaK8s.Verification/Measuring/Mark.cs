namespace HaK8s.Verification.Measuring;

/// <summary>A moment of a drill.</summary>
public sealed record Mark(TimeSpan At, MarkKind Kind, string Text);

public enum MarkKind
{
    /// <summary>The injection of the fault begins.</summary>
    FaultBegins,

    /// <summary>The fault is surely in place.</summary>
    FaultInPlace,

    HealBegins,

    Healed,

    /// <summary>The steady state holds again.</summary>
    Steady,

    Note,
}
