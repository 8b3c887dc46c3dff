namespace HaK8s.Verification.Measuring;

/// <summary>A time without service, on the drill's clock.</summary>
public sealed record Gap(TimeSpan From, TimeSpan To)
{
    public TimeSpan Length => To - From;
}
