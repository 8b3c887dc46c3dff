namespace HaK8s.Audit.Grammar;

/// <summary>Keywords that the programs know, by context. The files beside this class name their sources.</summary>
internal static class Keywords
{
    public static IReadOnlyDictionary<string, HashSet<string>> Haproxy { get; } = Read("haproxy.txt");

    public static IReadOnlyDictionary<string, HashSet<string>> Keepalived { get; } = Read("keepalived.txt");

    public static IReadOnlyDictionary<string, HashSet<string>> Nginx { get; } = Read("nginx.txt");

    /// <summary>Fields of the kubelet's configuration, by the kind of their values.</summary>
    public static IReadOnlyDictionary<string, HashSet<string>> Kubelet { get; } = Read("kubelet.txt");

    /// <summary>True if a template or a shell fills the text in, so that its value is unknown.</summary>
    public static bool IsPlaceholder(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) || text.Contains("<%", StringComparison.Ordinal) || text.TrimStart().StartsWith("%{ ", StringComparison.Ordinal) || text == "%{"
        || text.Contains('$', StringComparison.Ordinal) || (text.StartsWith('<') && text.EndsWith('>'));

    private static Dictionary<string, HashSet<string>> Read(string file) => EmbeddedText.Read(typeof(Keywords), file)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#') && line.Contains(": ", StringComparison.Ordinal))
        .Select(line => line.Split(": ", 2))
        .GroupBy(parts => parts[0])
        .ToDictionary(group => group.Key, group => group.SelectMany(parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet());
}
