namespace HaK8s.Verification.Drills.Judging;

/// <summary>How long reads and writes may be out around healing, until the steady state holds again.</summary>
/// <param name="Reads">Seconds.</param>
/// <param name="Writes">Seconds.</param>
internal sealed record ReturnLimits(double Reads, double Writes)
{
    /// <summary>A returning component may not cost more than a lost VIP owner does, and a returning etcd member may cause an election.</summary>
    public static ReturnLimits Usual { get; } = new(1.5, 3);

    /// <summary>
    /// After a loss of quorum every API server, controller and kubelet reconnects at once while hosts boot. How long the
    /// outage itself may last after power returns is a limit of the drill.
    /// </summary>
    public static ReturnLimits AfterTotalOutage { get; } = new(5, 5);
}
