using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Reads the fingerprint of an armored OpenPGP public key (RFC 4880, version 4).</summary>
public static class OpenPgpKey
{
    private const int PublicKey = 6;

    /// <summary>
    /// Reads the key of a text that holds one key, which may have subkeys. apt and rpm trust every key of a file, so the
    /// fingerprint of one key says nothing about a file with more.
    /// </summary>
    /// <returns>40 upper-case hex digits.</returns>
    /// <exception cref="FormatException">The text is not an armored key of version 4, or holds more than one key.</exception>
    public static string Fingerprint(string armored)
    {
        var packets = Packets(Convert.FromBase64String(Body(armored)));
        if (packets.Count == 0 || packets[0].Tag != PublicKey)
            throw new FormatException("the first packet is not a public key");
        if (packets.Count(packet => packet.Tag == PublicKey) > 1)
            throw new FormatException("more than one key");
        var packet = packets[0].Content;
        if (packet.Length == 0 || packet[0] != 4)
            throw new FormatException("not an OpenPGP key of version 4");
        byte[] hashed = [0x99, (byte)(packet.Length >> 8), (byte)packet.Length, .. packet];
#pragma warning disable CA5350 // The fingerprint of a version 4 key is a SHA-1 by definition.
        return Convert.ToHexString(SHA1.HashData(hashed));
#pragma warning restore CA5350
    }

    /// <summary>Returns the base64 text between the empty line after the headers and the end, as apt does.</summary>
    private static string Body(string armored)
    {
        var lines = armored.Split('\n').Select(line => line.Trim()).ToList();
        var begin = lines.FindIndex(line => line == "-----BEGIN PGP PUBLIC KEY BLOCK-----");
        var end = lines.FindIndex(line => line == "-----END PGP PUBLIC KEY BLOCK-----");
        if (begin < 0 || end < begin)
            throw new FormatException("not an armored OpenPGP public key");
        if (lines.Count(line => line.StartsWith("-----BEGIN", StringComparison.Ordinal)) > 1)
            throw new FormatException("more than one block");
        var empty = lines.FindIndex(begin, end - begin, line => line.Length == 0);
        if (empty < 0 || lines[(begin + 1)..empty].Exists(line => !line.Contains(": ", StringComparison.Ordinal)))
            throw new FormatException("an armor without an empty line after its headers");
        return string.Concat(lines[(empty + 1)..end].Where(line => line.Length > 0 && line[0] != '='));
    }

    private static List<(int Tag, byte[] Content)> Packets(ReadOnlySpan<byte> data)
    {
        var packets = new List<(int, byte[])>();
        while (data.Length > 0)
        {
            var (tag, header, length) = Header(data);
            if (length < 0 || data.Length - header < length)
                throw new FormatException("the key is cut off");
            packets.Add((tag, data.Slice(header, length).ToArray()));
            data = data[(header + length)..];
        }

        return packets;
    }

    /// <returns>The packet's kind, the length of its header, and the length of its content in bytes.</returns>
    private static (int Tag, int Header, int Length) Header(ReadOnlySpan<byte> data)
    {
        if (data.Length < 6 || (data[0] & 0x80) == 0)
            throw new FormatException("not an OpenPGP packet");
        if ((data[0] & 0x40) == 0)
        {
            var tag = (data[0] >> 2) & 0x0F;
            return (data[0] & 3) switch
            {
                0 => (tag, 2, data[1]),
                1 => (tag, 3, BinaryPrimitives.ReadUInt16BigEndian(data[1..])),
                2 => (tag, 5, BinaryPrimitives.ReadInt32BigEndian(data[1..])),
                _ => throw new FormatException("a packet of an unusual length"),
            };
        }

        var kind = data[0] & 0x3F;
        return data[1] switch
        {
            < 192 => (kind, 2, data[1]),
            < 224 => (kind, 3, ((data[1] - 192) << 8) + data[2] + 192),
            255 => (kind, 6, BinaryPrimitives.ReadInt32BigEndian(data[2..])),
            _ => throw new FormatException("a packet of an unusual length"),
        };
    }
}
