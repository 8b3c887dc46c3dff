namespace HaK8s.Verification.Drills;

public enum MarkKind
{
    /// <summary>The fault begins to strike.</summary>
    FaultBegins,

    /// <summary>The fault is surely in place.</summary>
    FaultInPlace,

    HealBegins,

    Healed,

    /// <summary>The steady state holds again.</summary>
    Steady,

    Note,
}
