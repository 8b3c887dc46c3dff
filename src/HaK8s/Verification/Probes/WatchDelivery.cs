namespace HaK8s.Verification.Probes;

/// <summary>A watch delivered an event.</summary>
/// <param name="Watch">Which watch, from 0.</param>
/// <param name="Revision">etcd's revision of the event.</param>
public sealed record WatchDelivery(int Watch, ulong Revision, TimeSpan At)
{
    /// <summary>The counter's value in the event.</summary>
    public long? Value { get; init; }

    /// <summary>The watch had to begin anew, without a revision to go on from: what lies between was not promised to it.</summary>
    public bool Anew { get; init; }
}
