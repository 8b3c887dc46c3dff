namespace HaK8s.Verification.Probes;

/// <summary>Moves times of a host's own clock to the drill's, by the fastest line seen.</summary>
internal sealed class HostClock(DrillClock clock)
{
    private TimeSpan? _offset;

    /// <summary>Another boot has another clock.</summary>
    public void Forget() => _offset = null;

    /// <param name="hostTime">Read on the host just before it told so.</param>
    public TimeSpan OnDrillClock(TimeSpan hostTime)
    {
        var offset = clock.Now - hostTime;
        if (_offset is null || offset < _offset)
            _offset = offset;
        return hostTime + _offset.Value;
    }
}
