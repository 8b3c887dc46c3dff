namespace HaK8s.Hosts.Locks;

/// <summary>Another run of HaK8s works on the host.</summary>
/// <param name="owner">Text of the <see cref="LockOwner"/>; empty if it is not written yet.</param>
public sealed class HostBusyException(string host, string owner) : HostException(
    host,
    "another run of HaK8s works on this host",
    owner.Length > 0 ? owner : "its owner is not known yet",
    "wait until that run ends; its lock is released when it ends, even if it is killed")
{
    public string Owner { get; } = owner;
}
