namespace HaK8s.Verification.History;

internal enum SightingKind
{
    /// <summary>A write of the value was acknowledged.</summary>
    Acknowledged,

    /// <summary>A read from a quorum returned the value.</summary>
    Read,

    /// <summary>A watch delivered the value. Watches may lag, but the value existed.</summary>
    Delivered,
}
