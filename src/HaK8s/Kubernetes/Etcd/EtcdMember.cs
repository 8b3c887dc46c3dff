namespace HaK8s.Kubernetes.Etcd;

/// <summary>A member as the cluster's member list has it.</summary>
/// <param name="Name">The host's name; empty until the member has started.</param>
/// <param name="Learner">Follows the log but has no vote.</param>
public sealed record EtcdMember(ulong Id, string Name, IReadOnlyList<string> ClientUrls, bool Learner)
{
    /// <summary>Host part of its first peer URL; empty when it has none.</summary>
    public string PeerAddress { get; init; } = "";

    /// <summary>A member that was added but has never run has neither a name nor client URLs.</summary>
    public bool Started => Name.Length > 0 && ClientUrls.Count > 0;

    public bool Voter => Started && !Learner;
}
