namespace HaK8s.Verification;

/// <summary>The state of the cluster that a backup holds.</summary>
/// <param name="Revision">etcd's revision of the snapshot; everything that was written later is not in it.</param>
public sealed record SavedState(ulong Revision);
