using System.Net;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks that the VIP is a free address in the network of every load balancer.</summary>
internal static class VipRules
{
    private const string Path = "loadBalancer.vip";

    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        var text = spec.LoadBalancer.Vip;
        if (spec.LoadBalancer.Kind == LoadBalancerKind.External)
            return text is null ? [] : [new RuleFinding(Path, text, "is not used with kind: external", "write address: instead of vip:")];
        if (text is null)
            return ClusterEndpoint.Of(spec).Address is not null ? [] : [new RuleFinding(Path, null, "is missing", "add a free address of the load balancers' network")];
        if (Ipv4.Address(text) is not { } vip)
            return [new RuleFinding(Path, text, IPAddress.TryParse(text, out var other) && other.ToString().Contains(':', StringComparison.Ordinal)
                ? "is an IPv6 address, but the hosts have IPv4"
                : "is not an IPv4 address", "use a free IPv4 address of the load balancers' network")];
        return Places(spec, text, vip);
    }

    private static IEnumerable<RuleFinding> Places(ClusterSpec spec, string text, IPAddress vip)
    {
        const string Free = "use an unused address";
        if (spec.Hosts.FirstOrDefault(host => host.Address == text) is { } owner)
            yield return new RuleFinding(Path, text, $"is the address of {owner.Name}", Free);

        var networks = ClusterEndpoint.Of(spec).Balancers
            .Select(host => (host.Name, Network: HostNetworks.Of(spec, host)))
            .Where(pair => pair.Network is not null)
            .ToList();
        if (networks.FirstOrDefault(pair => !pair.Network!.Value.Contains(vip)) is { Name: not null } stranger)
            yield return new RuleFinding(Path, text, $"is outside {stranger.Network}, the network of {stranger.Name}", "use an address of that network, or set network.hostSubnet if that network is larger");
        else if (networks.FirstOrDefault(pair => Ipv4.IsEdge(pair.Network!.Value, vip)) is { Name: not null } edge)
            yield return new RuleFinding(Path, text, $"is the network or broadcast address of {edge.Network}", Free);

        foreach (var (name, subnet) in new[] { ("podSubnet", spec.Network.PodSubnet), ("serviceSubnet", spec.Network.ServiceSubnet) })
        {
            if (Ipv4.Network(subnet) is { } network && network.Contains(vip))
                yield return new RuleFinding(Path, text, $"is inside network.{name} {network}", $"use another address, or another {name}");
        }
    }
}
