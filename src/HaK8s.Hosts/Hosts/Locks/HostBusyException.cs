namespace HaK8s.Hosts.Locks;

/// <summary>Another run of HaK8s works on the host.</summary>
/// <param name="owner">Text of the <see cref="LockOwner"/>; empty if it is not written yet.</param>
public sealed class HostBusyException(string host, string owner) : HostException(
    host,
    "another run of HaK8s works on this host",
    owner.Length > 0 ? owner : "it has not said yet who it is",
    "wait until it has ended; the host is free as soon as it has, also when it was killed")
{
    public string Owner { get; } = owner;
}
