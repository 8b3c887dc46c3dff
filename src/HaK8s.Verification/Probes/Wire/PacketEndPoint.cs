using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace HaK8s.Verification.Probes.Wire;

/// <summary>Encodes one protocol on one interface as sockaddr_ll.</summary>
internal sealed class PacketEndPoint(ushort etherType, int interfaceIndex) : EndPoint
{
    private const int Size = 20;

    public override AddressFamily AddressFamily => AddressFamily.Packet;

    public override SocketAddress Serialize()
    {
        var address = new SocketAddress(AddressFamily.Packet, Size);
        BinaryPrimitives.WriteUInt16BigEndian(address.Buffer.Span[2..], etherType);
        BitConverter.TryWriteBytes(address.Buffer.Span[4..], interfaceIndex);
        return address;
    }

    public override EndPoint Create(SocketAddress socketAddress) => this;
}
