using System.Security.Cryptography;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Reads the fingerprint of an armored OpenPGP public key (RFC 4880, version 4).</summary>
public static class OpenPgpKey
{
    /// <returns>40 upper-case hex digits.</returns>
    /// <exception cref="FormatException">The text is not an armored key of version 4.</exception>
    public static string Fingerprint(string armored)
    {
        var packet = PublicKeyPacket(Convert.FromBase64String(Body(armored)));
        if (packet.Length == 0 || packet[0] != 4)
            throw new FormatException("not an OpenPGP key of version 4");
        byte[] hashed = [0x99, (byte)(packet.Length >> 8), (byte)packet.Length, .. packet];
#pragma warning disable CA5350 // The fingerprint of a version 4 key is a SHA-1 by definition.
        return Convert.ToHexString(SHA1.HashData(hashed));
#pragma warning restore CA5350
    }

    private static string Body(string armored)
    {
        var lines = armored.Split('\n').Select(line => line.Trim()).ToList();
        var begin = lines.FindIndex(line => line == "-----BEGIN PGP PUBLIC KEY BLOCK-----");
        var end = lines.FindIndex(line => line == "-----END PGP PUBLIC KEY BLOCK-----");
        if (begin < 0 || end < begin)
            throw new FormatException("not an armored OpenPGP public key");
        return string.Concat(lines[(begin + 1)..end].Where(line => line.Length > 0 && !line.Contains(':', StringComparison.Ordinal) && line[0] != '='));
    }

    private static byte[] PublicKeyPacket(byte[] data)
    {
        if (data.Length < 4 || (data[0] & 0x80) == 0)
            throw new FormatException("not an OpenPGP packet");
        var isNew = (data[0] & 0x40) != 0;
        var tag = isNew ? data[0] & 0x3F : (data[0] >> 2) & 0x0F;
        if (tag != 6)
            throw new FormatException("the first packet is not a public key");
        var (header, length) = isNew
            ? data[1] < 192 ? (2, data[1]) : (3, ((data[1] - 192) << 8) + data[2] + 192)
            : (data[0] & 3) switch
            {
                0 => (2, data[1]),
                1 => (3, (data[1] << 8) | data[2]),
                _ => throw new FormatException("a public key packet of an unusual length"),
            };
        return data.Length >= header + length ? data[header..(header + length)] : throw new FormatException("the key is cut off");
    }
}
