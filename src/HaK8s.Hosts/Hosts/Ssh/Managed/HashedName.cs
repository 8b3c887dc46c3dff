using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>A name in a known_hosts file that cannot be read back: "|1|salt|HMAC-SHA1 of the name".</summary>
internal static class HashedName
{
    public static bool Matches(string hashed, string name)
    {
        var parts = hashed.Split('|');
        if (parts.Length != 4 || Bytes(parts[2]) is not { } salt || Bytes(parts[3]) is not { } hash)
            return false;
#pragma warning disable CA5350 // the file's format; it hides the name and proves nothing
        return HMACSHA1.HashData(salt, Encoding.UTF8.GetBytes(name)).AsSpan().SequenceEqual(hash);
#pragma warning restore CA5350
    }

    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
