namespace HaK8s.Kubernetes.Etcd;

/// <summary>Raft's quorum for a number of voters.</summary>
/// <param name="Voters">Members with a vote, running or not.</param>
public readonly record struct Quorum(int Voters)
{
    /// <summary>Voters that must run for a write to be acknowledged.</summary>
    public int Needed => (Voters / 2) + 1;

    /// <summary>Voters that may be lost.</summary>
    public int Tolerates => Math.Max(0, Voters - Needed);

    public bool HoldsWith(int running) => Voters > 0 && running >= Needed;

    /// <summary>True if writes continue after the loss of so many running voters.</summary>
    public bool SurvivesLossOf(int lost, int running) => HoldsWith(running - lost);
}
