namespace HaK8s.Hosts.Locks;

/// <summary>Another run of HaK8s on this computer works on the cluster. The message is for users.</summary>
/// <param name="owner">Text of the <see cref="LockOwner"/>; empty if it is not written yet.</param>
public sealed class ClusterBusyException(string cluster, string owner) : Exception(
    $"another run of HaK8s works on the cluster {cluster}\n  {(owner.Length > 0 ? owner : "its owner is not known yet")}\n  try: wait until that run ends, or stop it there with Ctrl-C; its lock is released when it ends, even if it is killed");
