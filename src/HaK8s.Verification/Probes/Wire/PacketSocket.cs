using System.Buffers.Binary;
using System.Net.Sockets;

namespace HaK8s.Verification.Probes.Wire;

/// <summary>Opens a raw socket (AF_PACKET) for ARP on one interface, which also receives frames addressed to others.</summary>
internal static class PacketSocket
{
    private const int SolPacket = 263;
    private const int AddMembership = 1;
    private const ushort Promiscuous = 1;

    /// <exception cref="SocketException">Not permitted (root is required), or the interface does not exist.</exception>
    public static Socket Open(int interfaceIndex)
    {
        var protocol = BinaryPrimitives.ReverseEndianness(ArpFrame.EtherType);
        var socket = new Socket(AddressFamily.Packet, SocketType.Raw, (ProtocolType)protocol);
        try
        {
            socket.Bind(new PacketEndPoint(ArpFrame.EtherType, interfaceIndex));
            // struct packet_mreq; the membership ends with the socket.
            var membership = new byte[16];
            BitConverter.TryWriteBytes(membership, interfaceIndex);
            BitConverter.TryWriteBytes(membership.AsSpan(4), Promiscuous);
            socket.SetRawSocketOption(SolPacket, AddMembership, membership);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
