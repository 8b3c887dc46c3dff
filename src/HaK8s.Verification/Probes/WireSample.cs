namespace HaK8s.Verification.Probes;

/// <summary>The answers to one ARP request for the VIP.</summary>
/// <param name="At">Time of the request.</param>
/// <param name="Owners">Names of load balancers, or link addresses of unknown hosts, sorted; empty if there was no answer.</param>
public sealed record WireSample(TimeSpan At, IReadOnlyList<string> Owners)
{
    /// <summary>
    /// Prefix of VRRP's own link addresses (RFC 5798). Any owner of a VIP may answer with one, so it identifies no host.
    /// </summary>
    public const string VirtualRouter = "00:00:5e:00:01:";

    /// <summary>Link addresses that belong to no load balancer.</summary>
    public IEnumerable<string> Strangers => Owners.Where(owner => owner.Contains(':', StringComparison.Ordinal) && !owner.StartsWith(VirtualRouter, StringComparison.Ordinal));

    /// <summary>Returns the sample with names for the link addresses that are known by now.</summary>
    /// <param name="names">Names of load balancers by link address.</param>
    public WireSample Named(IReadOnlyDictionary<string, string> names) => Owners.Any(names.ContainsKey)
        ? this with { Owners = [.. Owners.Select(owner => names.GetValueOrDefault(owner, owner)).Distinct().Order(StringComparer.Ordinal)] }
        : this;
}
