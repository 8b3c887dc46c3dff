namespace HaK8s.Steps.ControlPlane;

/// <summary>An etcd member as the cluster lists it.</summary>
/// <param name="Id">Decimal, unsigned 64 bits.</param>
/// <param name="Name">Empty until the member has started.</param>
/// <param name="PeerAddress">Host part of its first peer URL.</param>
internal sealed record EtcdMember(string Id, string Name, string PeerAddress, bool Learner)
{
    /// <summary>A member that counts for quorum and has started.</summary>
    public bool StartedVoter => Name.Length > 0 && !Learner;
}
