using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Fills values into the templates of an Ansible role that its defaults give.</summary>
internal static partial class RoleDefaults
{
    /// <summary>True for a file of a role with values only.</summary>
    public static bool IsValues(string path) => Values().IsMatch(path);

    public static IReadOnlyList<AuditSource> Fill(IReadOnlyList<AuditSource> sources)
    {
        var defaults = sources.Where(source => IsValues(source.Path)).ToList();
        // What an inventory or a playbook may set otherwise is unknown.
        var others = sources
            .Where(source => !IsValues(source.Path))
            .SelectMany(source => Anywhere().Matches(source.Text))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet();
        return defaults.Count == 0 ? sources : [.. sources.Select(source => IsValues(source.Path) ? source : Filled(source, Of(defaults, source.Path, others)))];
    }

    private static AuditSource Filled(AuditSource source, Dictionary<string, string> values) => values.Count == 0 ? source : source with
    {
        Text = Expression().Replace(source.Text, match => values.GetValueOrDefault(match.Groups["name"].Value) ?? match.Value),
    };

    /// <summary>Returns the values that all files of the template's role agree on.</summary>
    private static Dictionary<string, string> Of(IReadOnlyList<AuditSource> defaults, string path, HashSet<string> others) => defaults
        .Where(source => Role(source.Path) is var role && (role.Length == 0 || path.StartsWith(role, StringComparison.Ordinal)))
        .SelectMany(source => Assigned().Matches(source.Text))
        .Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value.Trim().Trim('"', '\'')))
        .Where(pair => pair.Value.Length > 0 && !"{[|>&*!".Any(pair.Value.Contains) && !others.Contains(pair.Name))
        .GroupBy(pair => pair.Name)
        .Where(group => group.Select(pair => pair.Value).Distinct().Count() == 1)
        .ToDictionary(group => group.Key, group => group.First().Value);

    /// <summary>Returns the folder of the role, with the slash; empty if the files lie in the set's own folders.</summary>
    private static string Role(string path) => path[..Values().Match(path).Groups["file"].Index];

    [GeneratedRegex(@"(^|/)(?<file>(defaults|vars)/main\.ya?ml)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Values();

    [GeneratedRegex(@"^(?<name>[a-z_]\w*):[ \t]*(?<value>[^#\r\n]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"^[ \t-]*(?<name>[a-z_]\w*)\s*[:=]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Anywhere();

    [GeneratedRegex(@"\{\{-?\s*(?<name>[a-z_]\w*)\s*(\|\s*(default|d|int|string|trim|bool)\b(\([^()]*\))?\s*)*-?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Expression();
}
