using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Parses IPv4 strictly: four decimal numbers without leading zeros, networks without host bits.</summary>
public static class Ipv4
{
    /// <summary>Returns the address, or null.</summary>
    public static IPAddress? Address(string? text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text ? address : null;

    /// <summary>Returns the network, or null if the text is not a network or has host bits.</summary>
    public static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork && network.ToString() == text ? network : null;

    /// <summary>Returns the network of a prefix length that contains the address.</summary>
    public static IPNetwork Around(IPAddress address, int prefix)
    {
        var mask = prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Number(address) & mask);
        return new IPNetwork(new IPAddress(bytes), prefix);
    }

    /// <summary>True for the first and the last address, which no host can have.</summary>
    public static bool IsEdge(IPNetwork network, IPAddress address)
    {
        var size = network.PrefixLength >= 31 ? 0 : uint.MaxValue >> network.PrefixLength;
        var offset = Number(address) - Number(network.BaseAddress);
        return size > 0 && (offset == 0 || offset == size);
    }

    public static bool Overlap(IPNetwork left, IPNetwork right) => left.Contains(right.BaseAddress) || right.Contains(left.BaseAddress);

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
