namespace HaK8s.Verification.Drills.ControlPlanes;

/// <summary>
/// Time for which etcd has no leader with kubeadm's timers: heartbeat 100 ms, election timeout 1 s, randomised to twice that.
/// </summary>
internal static class EtcdElection
{
    /// <summary>Seconds of the slowest measured election, which includes a vote that had to be repeated.</summary>
    public const double Slowest = 2.4;
}
