namespace HaK8s.Verification.Measuring;

/// <summary>A moment of a drill.</summary>
public sealed record Mark(TimeSpan At, MarkKind Kind, string Text)
{
    /// <summary>etcd's revision to which a restore goes back; null for marks of other kinds.</summary>
    public ulong? Revision { get; init; }
}

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

    /// <summary>
    /// The cluster is about to be restored: what was written before this moment and after the mark's revision is taken back.
    /// </summary>
    Restored,
}
