namespace HaK8s.Audit.Haproxy;

/// <summary>The conditions of a section's lines: what stands behind if and unless, and what its ACLs ask for.</summary>
internal static class HaproxyConditions
{
    private static readonly string[] Conditional =
        ["use_backend", "use-server", "http-request", "http-response", "http-after-response", "tcp-request", "tcp-response", "redirect", "stick", "force-persist", "ignore-persist", "stats", "monitor", "server"];

    public static bool IsConditional(HaproxyLine line) => Conditional.Contains(line.Words[0]);

    /// <summary>Returns the expressions in braces behind if or unless, without the braces.</summary>
    public static IEnumerable<IReadOnlyList<string>> Inline(HaproxyLine line)
    {
        List<string>? open = null;
        foreach (var word in Behind(line))
        {
            if (word is "{" or "!{")
            {
                open = [];
            }
            else if (word == "}" && open is not null)
            {
                yield return open;
                open = null;
            }
            else
            {
                open?.Add(word);
            }
        }
    }

    /// <summary>Returns the expression of an acl line; null for another line.</summary>
    public static IReadOnlyList<string>? OfAcl(HaproxyLine line) => line.Words is ["acl", _, ..] ? [.. line.Words.Skip(2)] : null;

    /// <summary>
    /// Returns the expressions of which each must be true, those of an ACL with several lines as one group; null if the condition has an
    /// alternative or a negation, or is missing.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>>? All(HaproxySection section, HaproxyLine line)
    {
        var words = Behind(line).ToList();
        if (words.Count == 0 || line.Words.Contains("unless") || words.Exists(word => word is "||" or "or" or "OR" || word.StartsWith('!')))
            return null;
        var groups = Inline(line).Select(expression => (IReadOnlyList<IReadOnlyList<string>>)[expression]).ToList();
        var depth = 0;
        foreach (var word in words)
        {
            depth += word == "{" ? 1 : word == "}" ? -1 : 0;
            if (depth == 0 && word != "}" && Acl(section, word) is { Count: > 0 } own)
                groups.Add(own);
        }

        return groups;
    }

    /// <summary>Returns the expressions of an ACL, of the section or else of its defaults.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> Acl(HaproxySection section, string name) => section.Lines
        .Where(line => line.Words is ["acl", var own, ..] && own == name)
        .Select(OfAcl)
        .OfType<IReadOnlyList<string>>()
        .ToList() is { Count: > 0 } found
        ? found
        : section.Defaults is { } defaults ? Acl(defaults, name) : [];

    /// <summary>Returns the name of the fetch in an expression, without its arguments and converters.</summary>
    public static string Fetch(IReadOnlyList<string> expression) => expression.Count == 0 ? "" : expression[0].Split('(', ',')[0];

    private static IEnumerable<string> Behind(HaproxyLine line) => line.Words.SkipWhile(word => word is not ("if" or "unless")).Skip(1);
}
