namespace HaK8s.Verification.Drills;

public enum DrillVerdict
{
    Passed,

    /// <summary>A limit was missed, the effect did not end, or the cluster did not become healthy again.</summary>
    Failed,

    /// <summary>
    /// A limit was missed, but the computer stalled, so the miss says nothing about the cluster. Never counts as passed.
    /// </summary>
    Inconclusive,

    /// <summary>
    /// No fault was tried, for example because the steady state did not hold. Proves nothing and never counts as passed.
    /// </summary>
    Refused,

    /// <summary>The cluster or its provider lacks something that the drill needs.</summary>
    LeftOut,
}
