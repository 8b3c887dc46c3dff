namespace HaK8s.Kubernetes.Etcd;

/// <summary>What a member says of itself.</summary>
/// <param name="Leader">Id of the member that it takes for the leader; 0 when it knows none.</param>
public sealed record EtcdStatus(ulong MemberId, ulong Leader, ulong Term, ulong Index, string Version, IReadOnlyList<string> Errors)
{
    public bool Healthy => Leader != 0 && Errors.Count == 0;
}
