namespace HaK8s.Verification.Drills;

public enum DrillVerdict
{
    Passed,

    /// <summary>A limit was missed, the effect did not end, or the cluster did not become whole again.</summary>
    Failed,

    /// <summary>The steady state did not hold, so that nothing was tried. It proves nothing, and never counts as passed.</summary>
    Refused,

    /// <summary>The cluster or its provider does not have what the drill needs.</summary>
    LeftOut,
}
