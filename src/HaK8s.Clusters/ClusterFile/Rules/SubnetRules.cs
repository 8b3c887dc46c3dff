using System.Net;

namespace HaK8s.ClusterFile.Rules;

/// <summary>
/// Checks that pod, service and host networks are valid, large enough and do not overlap. kubeadm itself accepts
/// overlaps.
/// </summary>
internal static class SubnetRules
{
    private const string Pod = "network.podSubnet";
    private const string Service = "network.serviceSubnet";
    private const string Host = "network.hostSubnet";

    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        var network = spec.Network;
        return
        [
            .. Form(Pod, network.PodSubnet),
            .. Form(Service, network.ServiceSubnet),
            .. network.HostSubnet is { } host ? Form(Host, host) : [],
            .. Size(spec),
            .. Overlaps(spec),
        ];
    }

    private static IEnumerable<RuleFinding> Form(string path, string text)
    {
        if (Ipv4.Network(text) is not null)
            yield break;
        var parts = text.Split('/');
        if (parts.Length == 2 && Ipv4.Address(parts[0]) is { } address && int.TryParse(parts[1], out var prefix) && prefix is >= 0 and <= 32)
            yield return new RuleFinding(path, text, "is an address inside a network, not a network", $"write {Ipv4.Around(address, prefix)}");
        else
            yield return new RuleFinding(path, text, "is not an IPv4 network", "write one such as 10.244.0.0/16");
    }

    private static IEnumerable<RuleFinding> Size(ClusterSpec spec)
    {
        var nodes = spec.Hosts.Count(host => host.Role is HostRole.ControlPlane or HostRole.Worker);
        if (Ipv4.Network(spec.Network.PodSubnet) is { } pod)
        {
            if (pod.PrefixLength < 8)
                yield return new RuleFinding(Pod, $"{pod}", "is larger than kubeadm accepts", "use /8 to /24");
            else if (pod.PrefixLength > 24 || 1 << (24 - pod.PrefixLength) < nodes)
                yield return new RuleFinding(Pod, $"{pod}", $"is too small: each of the {nodes} nodes needs a /24", "use a larger network, such as 10.244.0.0/16");
        }

        // kubeadm's limits: at most 20 bits for services, and at least 10 addresses.
        if (Ipv4.Network(spec.Network.ServiceSubnet) is { } service)
        {
            if (service.PrefixLength < 12)
                yield return new RuleFinding(Service, $"{service}", "is larger than kubeadm accepts", "use /12 to /28");
            else if (service.PrefixLength > 28)
                yield return new RuleFinding(Service, $"{service}", "is too small", "use /12 to /28");
        }
    }

    private static IEnumerable<RuleFinding> Overlaps(ClusterSpec spec)
    {
        var hosts = HostNetworks.Of(spec);
        var pod = Ipv4.Network(spec.Network.PodSubnet);
        var service = Ipv4.Network(spec.Network.ServiceSubnet);
        if (pod is { } left && service is { } right && Ipv4.Overlap(left, right))
            yield return new RuleFinding(Service, $"{right}", $"overlaps podSubnet {left}", "use networks that share no address");
        foreach (var finding in Among(Pod, pod, hosts).Concat(Among(Service, service, hosts)))
            yield return finding;
    }

    private static IEnumerable<RuleFinding> Among(string path, IPNetwork? network, IReadOnlyList<IPNetwork> hosts) =>
        network is { } mine
            ? hosts.Where(host => Ipv4.Overlap(mine, host)).Take(1).Select(host => new RuleFinding(path, $"{mine}", $"overlaps {host}, the network of the hosts", "use a network that shares no address with it"))
            : [];
}
