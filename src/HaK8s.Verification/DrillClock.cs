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

/// <summary>A time without service, or another span, on the drill's clock.</summary>
public sealed record Gap(TimeSpan From, TimeSpan To)
{
    public TimeSpan Length => To - From;

    public bool Overlaps(Gap other) => From < other.To && To > other.From;

    /// <summary>Returns the longer of two gaps; the first if they are equally long.</summary>
    public static Gap? Longer(Gap? first, Gap? second) => first is null || (second is not null && second.Length > first.Length) ? second : first;
}
