namespace HaK8s.Verification.Probes;

/// <summary>Who answered one ARP request for the VIP.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Owners">Names of load balancers, or link addresses of strangers, sorted; none when nobody answered.</param>
public sealed record WireSample(TimeSpan At, IReadOnlyList<string> Owners)
{
    /// <summary>Of VRRP itself (RFC 5798): whoever owns a VIP may answer with it, so that it tells nobody from another.</summary>
    public const string VirtualRouter = "00:00:5e:00:01:";

    /// <summary>Link addresses that are no load balancer's.</summary>
    public IEnumerable<string> Strangers => Owners.Where(owner => owner.Contains(':', StringComparison.Ordinal) && !owner.StartsWith(VirtualRouter, StringComparison.Ordinal));

    /// <summary>With names for the link addresses that are known by now.</summary>
    /// <param name="names">Of load balancers, by link address.</param>
    public WireSample Named(IReadOnlyDictionary<string, string> names) => Owners.Any(names.ContainsKey)
        ? this with { Owners = [.. Owners.Select(owner => names.GetValueOrDefault(owner, owner)).Distinct().Order(StringComparer.Ordinal)] }
        : this;
}
