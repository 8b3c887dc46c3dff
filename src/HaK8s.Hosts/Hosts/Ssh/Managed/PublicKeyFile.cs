namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The public key or certificate in a file beside a private key: "type base64 comment".</summary>
internal static class PublicKeyFile
{
    private const string SecurityKey = "sk-";

    /// <summary>Returns the key as it is sent; null if the file is missing or has no key.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static byte[]? Parse(string text)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [_, var base64, ..])
            return null;
        var key = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, key, out var length) && length > 0 ? key[..length] : null;
    }

    /// <summary>True if the private part is in a security key (FIDO), which only the OpenSSH client and an agent can use.</summary>
    public static bool IsSecurityKey(string privateKeyFile) =>
        Read(privateKeyFile + ".pub") is { } key && new WireReader(key).Text().StartsWith(SecurityKey, StringComparison.Ordinal);
}
