namespace HaK8s.Verification.Probes.Meters;

/// <summary>Converts times of a host's own clock to the drill's clock, based on the line that arrived fastest.</summary>
internal sealed class HostClock(DrillClock clock)
{
    private TimeSpan? _offset;

    /// <summary>Forgets the offset between the clocks, because another boot has another clock.</summary>
    public void Forget() => _offset = null;

    /// <param name="hostTime">Read on the host just before it was reported.</param>
    public TimeSpan OnDrillClock(TimeSpan hostTime)
    {
        var offset = clock.Now - hostTime;
        if (_offset is null || offset < _offset)
            _offset = offset;
        return hostTime + _offset.Value;
    }
}
