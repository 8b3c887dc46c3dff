namespace HaK8s.Kubernetes.Etcd;

/// <summary>State of etcd on one host with a member, read in one round trip.</summary>
/// <param name="Members">The member list; null if the member returned none, as without quorum.</param>
/// <param name="Status">The local member's own status; null if it does not answer.</param>
/// <param name="Problem">Why a part is missing, or empty.</param>
public sealed record EtcdAnswer(string Host, IReadOnlyList<EtcdMember>? Members, EtcdStatus? Status, string Problem);
