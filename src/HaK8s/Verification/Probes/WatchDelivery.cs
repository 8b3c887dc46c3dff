namespace HaK8s.Verification.Probes;

/// <summary>A watch delivered an event.</summary>
/// <param name="Watch">Which watch, from 0.</param>
/// <param name="Revision">etcd's revision of the event.</param>
public sealed record WatchDelivery(int Watch, ulong Revision, TimeSpan At);
