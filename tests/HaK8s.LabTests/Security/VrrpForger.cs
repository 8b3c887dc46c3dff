using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace HaK8s.LabTests.Security;

/// <summary>Sends VRRPv3 advertisements with any source address, as another machine of the network could (RFC 5798).</summary>
internal static class VrrpForger
{
    private const int Protocol = 112;

    /// <summary>Sends one advertisement with priority 255.</summary>
    public static void Send(Socket socket, IPAddress source, IPAddress destination, byte timeToLive, byte routerId, IPAddress vip)
    {
        var packet = new byte[20 + 12];
        var vrrp = packet.AsSpan(20);
        vrrp[0] = 0x31;
        vrrp[1] = routerId;
        vrrp[2] = 255;
        vrrp[3] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(vrrp[4..], 30);
        vip.GetAddressBytes().CopyTo(vrrp[8..]);
        BinaryPrimitives.WriteUInt16BigEndian(vrrp[6..], Checksum([.. source.GetAddressBytes(), .. destination.GetAddressBytes(), 0, Protocol, 0, 12, .. vrrp]));

        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[8] = timeToLive;
        packet[9] = Protocol;
        source.GetAddressBytes().CopyTo(packet, 12);
        destination.GetAddressBytes().CopyTo(packet, 16);
        socket.SendTo(packet, new IPEndPoint(destination, 0));
    }

    /// <summary>Opens a raw socket; packets include their IP header.</summary>
    public static Socket Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw);
        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.HeaderIncluded, true);
        return socket;
    }

    private static ushort Checksum(byte[] bytes)
    {
        uint sum = 0;
        for (var index = 0; index < bytes.Length; index += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(index));
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
