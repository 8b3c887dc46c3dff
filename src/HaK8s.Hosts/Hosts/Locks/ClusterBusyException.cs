namespace HaK8s.Hosts.Locks;

/// <summary>Another run of HaK8s on this computer works on the cluster. The message is for users.</summary>
/// <param name="owner">Text of the <see cref="LockOwner"/>; empty if it is not written yet.</param>
public sealed class ClusterBusyException(string cluster, string owner) : Exception(
    $"another run of HaK8s works on the cluster {cluster}\n  {(owner.Length > 0 ? owner : "it has not said yet who it is")}\n  try: wait until it has ended, or end it (Ctrl-C there); the cluster is free as soon as it has, also when it was killed");
