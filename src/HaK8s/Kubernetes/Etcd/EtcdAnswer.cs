namespace HaK8s.Kubernetes.Etcd;

/// <summary>What one host with a member told about etcd in one round trip.</summary>
/// <param name="Members">The member list; null when it gave none, as without quorum.</param>
/// <param name="Status">The local member's own status; null when it does not answer.</param>
/// <param name="Problem">Why something is missing, or empty.</param>
public sealed record EtcdAnswer(string Host, IReadOnlyList<EtcdMember>? Members, EtcdStatus? Status, string Problem);
