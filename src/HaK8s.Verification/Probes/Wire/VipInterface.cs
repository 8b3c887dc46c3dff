using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace HaK8s.Verification.Probes.Wire;

/// <summary>An interface of this computer on the VIP's own network.</summary>
internal sealed record VipInterface(string Name, int Index)
{
    /// <returns>Null if this computer is on no network with the VIP.</returns>
    public static VipInterface? For(IPAddress vip)
        => NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card is { OperationalStatus: OperationalStatus.Up or OperationalStatus.Unknown, NetworkInterfaceType: not NetworkInterfaceType.Loopback })
            .Where(card => card.GetIPProperties().UnicastAddresses.Any(own => own.Address.AddressFamily == AddressFamily.InterNetwork && Holds(own.Address, own.PrefixLength, vip)))
            .Select(card => new VipInterface(card.Name, card.GetIPProperties().GetIPv4Properties().Index))
            .FirstOrDefault();

    /// <summary>True if this computer has one of the load balancers' own addresses.</summary>
    public static bool BalancesHere(IEnumerable<string> balancers) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Any(own => balancers.Contains(own.Address.ToString()));

    internal static bool Holds(IPAddress own, int length, IPAddress address) => length < 32 && new IPNetwork(Masked(own, length), length).Contains(address);

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < 32; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }
}
