namespace HaK8s.Verification.Probes;

/// <summary>Who answered one ARP request for the VIP.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Owners">Names of load balancers, or link addresses of strangers, sorted; none when nobody answered.</param>
public sealed record WireSample(TimeSpan At, IReadOnlyList<string> Owners);
