using System.Net;
using HaK8s.ClusterFile;

namespace HaK8s.Machines.Lab;

/// <summary>The address range of a lab, always a /24, and this computer's own address in it.</summary>
/// <param name="Network">Such as 10.98.0.0/24.</param>
/// <param name="Gateway">Address of the bridge: .1, or the highest address that no machine has.</param>
public sealed record LabRange(IPNetwork Network, string Gateway)
{
    public string GatewayWithLength => $"{Gateway}/{Network.PrefixLength}";

    /// <summary>Returns the /24 of the cluster file's addresses.</summary>
    /// <exception cref="MachinesException">The addresses lie in several ranges, or are not IPv4 addresses.</exception>
    public static LabRange Of(ClusterSpec spec)
    {
        var taken = spec.Hosts.Select(host => Octets(host.Address)).ToList();
        taken.AddRange(new[] { spec.LoadBalancer.Vip, spec.LoadBalancer.Address }.OfType<string>().Select(Octets));
        var networks = taken.Select(octets => $"{octets[0]}.{octets[1]}.{octets[2]}").Distinct(StringComparer.Ordinal).ToList();
        if (networks.Count != 1)
        {
            throw new MachinesException(
                $"The embedded lab has one network with a /24 range, but the cluster file's addresses are in {networks.Count} networks: "
                + $"{string.Join(", ", networks.Select(network => network + ".0/24"))}\n"
                + "  try: put the addresses of hosts and loadBalancer.vip into the same /24");
        }

        var free = Enumerable.Range(2, 253).Reverse().Prepend(1).First(last => taken.TrueForAll(octets => octets[3] != last));
        return new(IPNetwork.Parse($"{networks[0]}.0/24"), $"{networks[0]}.{free}");
    }

    private static byte[] Octets(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.GetAddressBytes() is { Length: 4 } octets
            ? octets
            : throw new MachinesException($"'{address}' is not an IPv4 address, but the embedded lab needs one");
}
