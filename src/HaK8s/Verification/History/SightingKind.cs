namespace HaK8s.Verification.History;

internal enum SightingKind
{
    /// <summary>A write was acknowledged with it.</summary>
    Acknowledged,

    /// <summary>A read from a quorum returned it.</summary>
    Read,

    /// <summary>A watch delivered it. Watches may lag behind, but what they show was there.</summary>
    Delivered,
}
