namespace HaK8s.Verification.Probes;

/// <summary>A watch delivered an event.</summary>
/// <param name="Watch">Number of the watch, from 0.</param>
/// <param name="Revision">etcd's revision of the event.</param>
public sealed record WatchDelivery(int Watch, ulong Revision, TimeSpan At)
{
    /// <summary>The counter's value in the event.</summary>
    public long? Value { get; init; }

    /// <summary>
    /// True if the watch restarted without a revision to continue from. Events in between were not promised to it.
    /// </summary>
    public bool Anew { get; init; }
}
