namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks that every host has its own IPv4 address inside the hosts' network.</summary>
internal static class AddressRules
{
    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        var owners = new Dictionary<string, int>();
        for (var index = 0; index < spec.Hosts.Count; index++)
        {
            var host = spec.Hosts[index];
            var path = $"hosts[{index}].address";
            if (Ipv4.Address(host.Address) is not { } address)
                yield return new RuleFinding(path, host.Address, "is not an IPv4 address", "write four numbers from 0 to 255, separated by dots");
            else if (!owners.TryAdd(host.Address, index))
                yield return new RuleFinding(path, host.Address, $"is already the address of {spec.Hosts[owners[host.Address]].Name}", "give each host its own address");
            else if (HostNetworks.Given(spec) is { } given && !given.Contains(address))
                yield return new RuleFinding(path, host.Address, $"is outside network.hostSubnet {given}", "use an address of that network, or correct hostSubnet");
            else if (HostNetworks.Of(spec, host) is { } network && Ipv4.IsEdge(network, address))
                yield return new RuleFinding(path, host.Address, $"is the network or broadcast address of {network}", "use another address, or set network.hostSubnet if the network is larger");
        }
    }
}
