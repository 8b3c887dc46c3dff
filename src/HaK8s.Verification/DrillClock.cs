using System.Diagnostics;

namespace HaK8s.Verification;

/// <summary>Monotonic time since a drill began. All times of a drill's records are readings of its clock.</summary>
public sealed class DrillClock
{
    private readonly long _origin = Stopwatch.GetTimestamp();

    /// <summary>Wall clock at the origin, for the report only.</summary>
    public DateTimeOffset Began { get; } = DateTimeOffset.UtcNow;

    public TimeSpan Now => Stopwatch.GetElapsedTime(_origin);
}
