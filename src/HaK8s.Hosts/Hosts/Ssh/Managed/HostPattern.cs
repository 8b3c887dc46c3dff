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
                if (Matches(pattern[1..], name))
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
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // Where to go on if the text after the last * does not match: one character later.
        var (p, t, star, retry) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, retry) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++retry);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
