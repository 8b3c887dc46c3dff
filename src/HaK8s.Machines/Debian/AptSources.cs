namespace HaK8s.Machines.Debian;

/// <summary>Reads the two formats of sources.list(5). Returns only enabled entries with binary packages.</summary>
public static class AptSources
{
    /// <summary>One-line format: <c>deb [option=value …] uri suite component…</c>.</summary>
    public static IEnumerable<AptSource> ParseList(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.Split('#')[0].Trim()))
        {
            if (!line.StartsWith("deb ", StringComparison.Ordinal) && !line.StartsWith("deb\t", StringComparison.Ordinal))
                continue;
            var rest = line[4..].Trim();
            string? signedBy = null;
            if (rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
            {
                signedBy = Words(rest[1..end])
                    .Where(option => option.StartsWith("signed-by=", StringComparison.OrdinalIgnoreCase))
                    .Select(option => option["signed-by=".Length..])
                    .FirstOrDefault();
                rest = rest[(end + 1)..];
            }

            var words = Words(rest);
            if (words.Length >= 2)
                yield return new(words[0].TrimEnd('/'), [words[1]], words[2..], signedBy);
        }
    }

    /// <summary>deb822 format: stanzas of <c>Types:</c>, <c>URIs:</c>, <c>Suites:</c>, <c>Components:</c>.</summary>
    public static IEnumerable<AptSource> ParseDeb822(string text) => Stanzas(text)
        .Where(stanza => Field(stanza, "Types").Contains("deb") && !Field(stanza, "Enabled").Contains("no"))
        .SelectMany(stanza => Field(stanza, "URIs").Select(uri => new AptSource(
            uri.TrimEnd('/'),
            Field(stanza, "Suites"),
            Field(stanza, "Components"),
            stanza.TryGetValue("Signed-By", out var key) ? key.Trim() : null)));

    private static IEnumerable<Dictionary<string, string>> Stanzas(string text)
    {
        var stanza = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var name = "";
        foreach (var line in text.Split('\n').Where(line => !line.StartsWith('#')).Append(""))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                if (stanza.Count > 0)
                    yield return stanza;
                stanza = new(StringComparer.OrdinalIgnoreCase);
                name = "";
            }
            else if (char.IsWhiteSpace(line[0]))
            {
                if (name.Length > 0)
                    stanza[name] += "\n" + line;
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                name = line[..colon];
                stanza[name] = line[(colon + 1)..];
            }
        }
    }

    private static string[] Field(Dictionary<string, string> stanza, string name) =>
        stanza.TryGetValue(name, out var value) ? Words(value) : [];

    private static string[] Words(string text) => text.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>One package source of apt.</summary>
/// <param name="Uri">Base URI without a trailing slash.</param>
/// <param name="SignedBy">Path of a keyring; null if apt's trusted keys are used.</param>
public sealed record AptSource(string Uri, IReadOnlyList<string> Suites, IReadOnlyList<string> Components, string? SignedBy);
