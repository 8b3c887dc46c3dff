namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The lines of all known_hosts files that count for a host. Decides as OpenSSH does.</summary>
internal sealed class HostKeyBook(IEnumerable<string> text)
{
    private readonly List<KnownHostLine> _lines = [.. text.Select(KnownHostLine.Parse).OfType<KnownHostLine>()];

    public static HostKeyBook Read(IEnumerable<string> files) => new(files.SelectMany(Lines));

    /// <summary>Judges the key that a host offers.</summary>
    public HostKeyVerdict Judge(HostKeyName name, OfferedHostKey offered)
    {
        var lines = LinesFor(name.Full);
        if (lines.Any(line => line.Marker == KnownHostMarker.Revoked && IsOneOf(line.Key, offered)))
            return HostKeyVerdict.Revoked;
        if (IsCertified(lines, name, offered) || HasKey(lines, offered))
            return HostKeyVerdict.Known;
        if (lines.Any(line => line.Marker == KnownHostMarker.None))
            return HostKeyVerdict.Changed;

        // A line for the name without a port counts too, but only for the key that it names.
        var bare = name.Full == name.Bare ? [] : LinesFor(name.Bare);
        if (bare.Any(line => line.Marker == KnownHostMarker.Revoked && IsOneOf(line.Key, offered)))
            return HostKeyVerdict.Revoked;
        return IsCertified(bare, name, offered) || HasKey(bare, offered) ? HostKeyVerdict.Known : HostKeyVerdict.Unknown;
    }

    /// <summary>
    /// Returns the types of the known keys, so that the host is asked for one of them and not for a type that only looks
    /// like a change.
    /// </summary>
    public IReadOnlyList<string> KeyTypes(HostKeyName name) =>
        [.. LinesFor(name.Full).Concat(LinesFor(name.Bare)).Where(line => line.Marker == KnownHostMarker.None).Select(line => line.KeyType).Distinct()];

    /// <summary>True if certificates of an authority count for the host.</summary>
    public bool HasAuthority(HostKeyName name) =>
        LinesFor(name.Full).Concat(LinesFor(name.Bare)).Any(line => line.Marker == KnownHostMarker.CertAuthority);

    /// <summary>A file that cannot be read makes no key known, so its hosts are refused.</summary>
    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private List<KnownHostLine> LinesFor(string name) => [.. _lines.Where(line => line.IsFor(name))];

    private static bool HasKey(List<KnownHostLine> lines, OfferedHostKey offered) =>
        lines.Any(line => line.Marker == KnownHostMarker.None && line.Key.AsSpan().SequenceEqual(offered.Key));

    private static bool IsCertified(List<KnownHostLine> lines, HostKeyName name, OfferedHostKey offered) =>
        offered.Certificate is { } certificate && certificate.IsFor(name.Bare)
        && lines.Any(line => line.Marker == KnownHostMarker.CertAuthority && line.Key.AsSpan().SequenceEqual(certificate.AuthorityKey));

    private static bool IsOneOf(byte[] key, OfferedHostKey offered) =>
        key.AsSpan().SequenceEqual(offered.Key) || (offered.Certificate is { } certificate && key.AsSpan().SequenceEqual(certificate.AuthorityKey));
}

/// <summary>What the known_hosts files say about an offered key.</summary>
internal enum HostKeyVerdict
{
    Known,
    Unknown,

    /// <summary>Other keys are known for the host.</summary>
    Changed,
    Revoked,
}

/// <summary>The name under which known_hosts files have a host's key.</summary>
/// <param name="Full">With a port other than 22 as "[name]:port".</param>
/// <param name="Bare">Without a port.</param>
internal sealed record HostKeyName(string Full, string Bare)
{
    /// <param name="alias">Replaces name and port; null for none.</param>
    public static HostKeyName Of(string host, int port, string? alias)
    {
        var bare = (alias ?? host).ToLowerInvariant();
        return new HostKeyName(alias is not null || port == 22 ? bare : $"[{bare}]:{port}", bare);
    }
}
