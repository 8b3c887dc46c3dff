using System.Buffers.Binary;
using System.Net;

namespace HaK8s.Steps.Nodes;

/// <summary>A route as /proc/net/route lists it: addresses in hex, in the byte order of the host's processor.</summary>
internal static class KernelRoute
{
    /// <summary>
    /// Returns destination/mask/gateway as a little-endian and as a big-endian kernel prints them, with a comma between.
    /// </summary>
    /// <param name="subnet">IPv4 subnet, such as 10.244.21.0/24.</param>
    /// <param name="via">IPv4 address.</param>
    public static string Of(string subnet, string via)
    {
        var network = IPNetwork.Parse(subnet);
        var mask = network.PrefixLength == 0 ? 0 : uint.MaxValue << (32 - network.PrefixLength);
        uint[] parts = [Number(network.BaseAddress), mask, Number(IPAddress.Parse(via))];
        return $"{string.Join('/', parts.Select(part => $"{BinaryPrimitives.ReverseEndianness(part):X8}"))},{string.Join('/', parts.Select(part => $"{part:X8}"))}";
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
