namespace HaK8s.Kubernetes.Etcd;

/// <summary>A member in the cluster's member list.</summary>
/// <param name="Name">The host's name; empty until the member has started.</param>
/// <param name="Learner">True if it follows the log but has no vote.</param>
public sealed record EtcdMember(ulong Id, string Name, IReadOnlyList<string> ClientUrls, bool Learner)
{
    /// <summary>Host part of its first peer URL; empty when it has none.</summary>
    public string PeerAddress { get; init; } = "";

    /// <summary>False for a member that was added but has never run: it has neither a name nor client URLs.</summary>
    public bool Started => Name.Length > 0 && ClientUrls.Count > 0;

    public bool Voter => Started && !Learner;
}
