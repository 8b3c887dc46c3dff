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
        // SHA-1 is the file's format. It hides the name and proves nothing.
        return HMACSHA1.HashData(salt, Encoding.UTF8.GetBytes(name)).AsSpan().SequenceEqual(hash);
    }

    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
