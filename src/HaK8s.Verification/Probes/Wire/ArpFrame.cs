using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;

namespace HaK8s.Verification.Probes.Wire;

/// <summary>Builds and parses Ethernet frames with ARP for IPv4 (RFC 826).</summary>
internal static class ArpFrame
{
    /// <summary>ETH_P_ARP.</summary>
    public const ushort EtherType = 0x0806;

    private const int Length = 42;
    private const ushort Request = 1;
    private const ushort Reply = 2;

    /// <summary>
    /// Builds a broadcast request for an address. The sender has no IP address, so that no ARP table changes (RFC 5227).
    /// </summary>
    public static byte[] WhoHas(IPAddress address, PhysicalAddress sender)
    {
        var frame = new byte[Length];
        var link = sender.GetAddressBytes();
        frame.AsSpan(0, 6).Fill(0xff);
        link.CopyTo(frame, 6);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), EtherType);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(14), 1);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(16), 0x0800);
        (frame[18], frame[19]) = (6, 4);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(20), Request);
        link.CopyTo(frame, 22);
        address.GetAddressBytes().CopyTo(frame, 38);
        return frame;
    }

    /// <returns>Link address that claims the address in an answer to the sender; null for any other frame.</returns>
    public static PhysicalAddress? Answer(ReadOnlySpan<byte> frame, IPAddress address, PhysicalAddress sender)
    {
        if (frame.Length < Length || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != EtherType || BinaryPrimitives.ReadUInt16BigEndian(frame[20..]) != Reply)
            return null;
        var isOurs = frame[28..32].SequenceEqual(address.GetAddressBytes()) && frame[32..38].SequenceEqual(sender.GetAddressBytes());
        return isOurs ? new PhysicalAddress(frame[22..28].ToArray()) : null;
    }
}
