using System.IO.Enumeration;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>The patterns of OpenSSH's files: * is any text, ? is one character, and ! before a pattern excludes.</summary>
internal static class HostPattern
{
    /// <summary>True if a pattern of the comma-separated list matches and none that excludes does.</summary>
    public static bool MatchesList(string patterns, string name) => MatchesAny(patterns.Split(','), name);

    /// <inheritdoc cref="MatchesList"/>
    public static bool MatchesAny(IEnumerable<string> patterns, string name)
    {
        var matches = false;
        foreach (var pattern in patterns)
        {
            if (pattern.StartsWith('!'))
            {
                if (Matches(pattern.AsSpan(1), name))
                    return false;
            }
            else if (Matches(pattern, name))
            {
                matches = true;
            }
        }

        return matches;
    }

    /// <summary>Compares without regard to case, as host names are compared.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) =>
        // The framework lets nothing match an empty text.
        text.IsEmpty ? pattern.Trim('*').IsEmpty : FileSystemName.MatchesSimpleExpression(pattern, text);
}
