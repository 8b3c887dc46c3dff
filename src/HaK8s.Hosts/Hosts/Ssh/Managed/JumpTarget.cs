using System.Globalization;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>A jump host as the cluster file and the user's configuration name it.</summary>
internal sealed record JumpTarget(string Host, string? User, int? Port)
{
    private const string Scheme = "ssh://";

    /// <summary>Reads <c>[user@]host[:port]</c> or <c>ssh://[user@]host[:port]</c>; an IPv6 address with a port is in brackets.</summary>
    public static JumpTarget Parse(string text)
    {
        var rest = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..].TrimEnd('/') : text;
        var at = rest.LastIndexOf('@');
        var user = at > 0 ? rest[..at] : null;
        rest = rest[(at + 1)..];
        var colon = rest.LastIndexOf(':');
        // Several colons without brackets are an IPv6 address without a port.
        var hasPort = colon > 0 && (rest.IndexOf(':', StringComparison.Ordinal) == colon || rest[colon - 1] == ']');
        int? port = hasPort && int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new JumpTarget((port is null ? rest : rest[..colon]).Trim('[', ']'), user, port);
    }
}
