namespace HaK8s.Verification.Measuring;

/// <summary>A time in which the same load balancers had the VIP.</summary>
/// <param name="Owners">Names, sorted; empty if none had it.</param>
public sealed record OwnerSpan(TimeSpan From, TimeSpan To, IReadOnlyList<string> Owners)
{
    public TimeSpan Length => To - From;
}
