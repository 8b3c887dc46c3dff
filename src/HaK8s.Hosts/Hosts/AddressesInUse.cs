using System.Net;
using System.Text.Json;

namespace HaK8s.Hosts;

/// <summary>Finds IPv4 ranges that this computer's interfaces and routes already use.</summary>
public static class AddressesInUse
{
    // Wide routes (a VPN's 10.0.0.0/8, a default route in two halves) keep working next to a lab's /24.
    private const int WideRoute = 15;

    /// <summary>
    /// Returns the first interface that uses a part of the range, from the JSON of <c>ip</c>; null if the range is free.
    /// </summary>
    /// <param name="own">Interface that may use the range.</param>
    public static (string Interface, IPNetwork Range)? Find(IPNetwork range, string addresses, string routes, string own)
    {
        foreach (var (device, used) in Addresses(addresses).Concat(Routes(routes)))
        {
            if (device != own && (used.Contains(range.BaseAddress) || range.Contains(used.BaseAddress)))
                return (device, used);
        }

        return null;
    }

    private static IEnumerable<(string Device, IPNetwork Range)> Addresses(string json) =>
        from link in Items(json)
        where link.TryGetProperty("addr_info", out _)
        from address in link.GetProperty("addr_info").EnumerateArray()
        where address.TryGetProperty("local", out _)
        select (link.GetProperty("ifname").GetString() ?? "?",
            Network(address.GetProperty("local").GetString(), address.GetProperty("prefixlen").GetInt32()));

    private static IEnumerable<(string Device, IPNetwork Range)> Routes(string json) =>
        from route in Items(json)
        where route.TryGetProperty("dev", out _)
        let destination = route.GetProperty("dst").GetString() ?? "default"
        where destination != "default"
        let parts = destination.Split('/')
        let length = parts.Length == 2 ? int.Parse(parts[1]) : 32
        where length > WideRoute
        select (route.GetProperty("dev").GetString() ?? "?", Network(parts[0], length));

    private static JsonElement[] Items(string json) =>
        string.IsNullOrWhiteSpace(json) ? [] : [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];

    private static IPNetwork Network(string? address, int length)
    {
        var octets = IPAddress.Parse(address ?? "0.0.0.0").GetAddressBytes();
        for (var bit = length; bit < 32; bit++)
            octets[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new(new IPAddress(octets), length);
    }
}
