namespace HaK8s.Verification.Probes;

/// <summary>The server's confirmation that a counter value is stored.</summary>
/// <param name="Revision">etcd's revision of the write.</param>
public sealed record Acknowledgement(long Value, ulong Revision, TimeSpan At);
