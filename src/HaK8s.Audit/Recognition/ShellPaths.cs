using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Fills the paths of files in that a script writes to by a variable.</summary>
internal static partial class ShellPaths
{
    /// <summary>Returns the lines with the values of the variables that the script gives a path once, in redirections and after tee.</summary>
    public static IReadOnlyList<TextLine> Resolve(IReadOnlyList<TextLine> lines)
    {
        var paths = lines.Select(line => Assigned().Match(line.Text)).Where(match => match.Success)
            .GroupBy(match => match.Groups["name"].Value, match => match.Groups["path"].Value)
            .Where(group => group.Distinct().Count() == 1)
            .ToDictionary(group => group.Key, group => group.First());
        return [.. lines.Select(line => line with { Text = Target().Replace(line.Text, match => paths.TryGetValue(match.Groups["name"].Value, out var path) ? $"{match.Groups["before"].Value}{path}{match.Groups["after"].Value}"
            : match.Groups["literal"].Success ? $"{match.Groups["before"].Value}{match.Groups["literal"].Value}" : match.Value) })];
    }

    [GeneratedRegex(@"^\s*(export\s+|readonly\s+|local\s+)?(?<name>[A-Za-z_]\w*)=[""']?(?<path>/[\w./-]+)[""']?\s*(#.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Assigned();

    /// <summary>Matches a quoted path or a variable after > and tee.</summary>
    [GeneratedRegex(@"(?<before>(?<![>&\d])>>?\s*|\btee\s+((-a|--append)\s+)?)([""']?\$\{?(?<name>[A-Za-z_]\w*)\}?(?<after>[\w./-]*)[""']?|""(?<literal>/[\w./-]+)"")", RegexOptions.ExplicitCapture)]
    private static partial Regex Target();
}
