namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>A line of a known_hosts file.</summary>
/// <param name="Hosts">Comma-separated patterns, or one hashed name.</param>
/// <param name="KeyType">Such as "ssh-ed25519".</param>
/// <param name="Key">The public key as it is sent, which begins with its type.</param>
internal sealed record KnownHostLine(KnownHostMarker Marker, string Hosts, string KeyType, byte[] Key)
{
    /// <summary>Reads a line.</summary>
    /// <returns>Null for comments, empty lines and lines that cannot be read, which OpenSSH skips too.</returns>
    public static KnownHostLine? Parse(string text)
    {
        var words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].StartsWith('#'))
            return null;
        var marker = KnownHostMarker.None;
        if (words[0].StartsWith('@'))
        {
            if (Marked(words[0]) is not { } marked)
                return null;
            (marker, words) = (marked, words[1..]);
        }

        if (words.Length < 3)
            return null;
        var key = new byte[words[2].Length];
        return Convert.TryFromBase64String(words[2], key, out var length) && length > 0
            ? new KnownHostLine(marker, words[0], words[1], key[..length])
            : null;
    }

    /// <summary>True if the line is about the host.</summary>
    /// <param name="name">In lower case; with a port other than 22 as "[name]:port".</param>
    public bool IsFor(string name) => Hosts.StartsWith("|1|", StringComparison.Ordinal) ? HashedName.Matches(Hosts, name) : HostPattern.MatchesList(Hosts, name);

    private static KnownHostMarker? Marked(string word) => word switch
    {
        "@cert-authority" => KnownHostMarker.CertAuthority,
        "@revoked" => KnownHostMarker.Revoked,
        _ => null,
    };
}

/// <summary>What a line of a known_hosts file says about its key.</summary>
internal enum KnownHostMarker
{
    /// <summary>The hosts have this key.</summary>
    None,

    /// <summary>The key signs certificates of the hosts.</summary>
    CertAuthority,

    /// <summary>The key must not be accepted any more.</summary>
    Revoked,
}
