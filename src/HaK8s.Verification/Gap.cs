namespace HaK8s.Verification;

/// <summary>A time without service, or another span, on the drill's clock.</summary>
public sealed record Gap(TimeSpan From, TimeSpan To)
{
    public TimeSpan Length => To - From;

    public bool Overlaps(Gap other) => From < other.To && To > other.From;

    /// <summary>Returns the longer of two gaps; the first if they are equally long.</summary>
    public static Gap? Longer(Gap? first, Gap? second) => first is null || (second is not null && second.Length > first.Length) ? second : first;
}
