using System.Buffers.Binary;
using System.Net;

namespace HaK8s.Planning;

/// <summary>
/// Assigns each node a /24 of the pod subnet. The range follows from the node's address, so that a node keeps it when
/// others are added or removed. If two addresses lead to the same range, the later one takes the next free range.
/// </summary>
internal static class PodRanges
{
    private const int NodePrefix = 24;

    /// <param name="podSubnet">Subnet such as 10.244.0.0/16.</param>
    /// <param name="addresses">IPv4 addresses of the nodes in the order of the cluster file.</param>
    /// <returns>One range for each address, in the same order.</returns>
    /// <exception cref="ArgumentException">The subnet has fewer /24 ranges than there are nodes.</exception>
    public static IReadOnlyList<string> Assign(string podSubnet, IReadOnlyList<string> addresses)
    {
        var network = IPNetwork.Parse(podSubnet);
        var places = network.PrefixLength > NodePrefix ? 0 : 1L << (NodePrefix - network.PrefixLength);
        if (addresses.Count > places)
            throw new ArgumentException($"{podSubnet} has {places} ranges of /{NodePrefix} for {addresses.Count} nodes.", nameof(podSubnet));

        var taken = new HashSet<long>();
        return [.. addresses.Select(address =>
        {
            var place = Number(IPAddress.Parse(address)) % places;
            while (!taken.Add(place))
                place = (place + 1) % places;
            return Range(network, place);
        })];
    }

    private static string Range(IPNetwork network, long place)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)(Number(network.BaseAddress) + (place << (32 - NodePrefix))));
        return $"{new IPAddress(bytes)}/{NodePrefix}";
    }

    private static long Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
