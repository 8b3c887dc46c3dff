namespace HaK8s.Verification.Drills;

public enum DrillVerdict
{
    Passed,

    /// <summary>A limit was missed, the effect did not end, or the cluster did not become whole again.</summary>
    Failed,

    /// <summary>A limit was missed, but the computer stalled meanwhile, so that the miss says nothing about the cluster. It never counts as passed.</summary>
    Inconclusive,

    /// <summary>The steady state did not hold, so that nothing was tried. It proves nothing, and never counts as passed.</summary>
    Refused,

    /// <summary>The cluster or its provider does not have what the drill needs.</summary>
    LeftOut,
}
