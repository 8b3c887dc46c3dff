namespace HaK8s.Kubernetes.Etcd;

/// <summary>A member's report about itself.</summary>
/// <param name="Leader">Id of the leader that it knows; 0 if it knows none.</param>
public sealed record EtcdStatus(ulong MemberId, ulong Leader, ulong Term, ulong Index, string Version, IReadOnlyList<string> Errors)
{
    public bool Healthy => Leader != 0 && Errors.Count == 0;
}
