using System.Net;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Networks of the hosts: as given, or else the /24 around each address.</summary>
internal static class HostNetworks
{
    private const int Usual = 24;

    /// <summary>Returns the network of one host; null if its address is invalid.</summary>
    public static IPNetwork? Of(ClusterSpec spec, HostSpec host) =>
        Given(spec) ?? (Ipv4.Address(host.Address) is { } address ? Ipv4.Around(address, Usual) : null);

    /// <summary>Returns all networks, without duplicates.</summary>
    public static IReadOnlyList<IPNetwork> Of(ClusterSpec spec) =>
        [.. spec.Hosts.Select(host => Of(spec, host)).OfType<IPNetwork>().Distinct()];

    public static IPNetwork? Given(ClusterSpec spec) => spec.Network.HostSubnet is { } text ? Ipv4.Network(text) : null;
}
