using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Finds files that a script writes line by line: an echo for each line, or a group of them in braces.</summary>
internal static partial class EchoedLines
{
    /// <summary>Returns the files of more than one line that no heredoc begins, with their paths; Replaces: the first line replaces the file.</summary>
    public static IEnumerable<(string Path, IReadOnlyList<TextLine> Lines, bool Replaces)> Of(IReadOnlyList<TextLine> lines, IReadOnlyList<Heredoc> heredocs)
    {
        var bodies = heredocs.SelectMany(heredoc => heredoc.Body).Select(line => line.Number).ToHashSet();
        var files = new Dictionary<string, (List<TextLine> Lines, bool Replaces)>();
        List<TextLine>? group = null;
        foreach (var line in lines.Where(line => !bodies.Contains(line.Number)))
        {
            if (line.Text.Trim() is "{" or "(")
                group = [];
            else if (End().Match(line.Text) is { Success: true } end && group is not null)
                (_, group) = (Add(end, group), null);
            else if (Echo().Match(line.Text) is { Success: true } echo)
                _ = echo.Groups["path"].Success ? Add(echo, [line with { Text = echo.Groups["body"].Value }]) : Append(group, line with { Text = echo.Groups["body"].Value });
        }

        return files
            .Where(file => file.Value.Lines.Count > 1 && !heredocs.Any(heredoc => heredoc.Command.Contains(file.Key, StringComparison.Ordinal)))
            .Select(file => (file.Key, (IReadOnlyList<TextLine>)file.Value.Lines, file.Value.Replaces));

        bool Add(Match match, List<TextLine> added)
        {
            var path = match.Groups["path"].Value;
            if (match.Groups["one"].Success || !files.TryGetValue(path, out var file))
                files[path] = file = ([], match.Groups["one"].Success);
            file.Lines.AddRange(added);
            return true;
        }
    }

    private static bool Append(List<TextLine>? group, TextLine line)
    {
        group?.Add(line);
        return group is not null;
    }

    [GeneratedRegex(@"^\s*[})]\s*(>>|(?<one>>)|\|\s*(sudo\s+)?tee\s+(-a|--append)\s|(?<one>\|\s*(sudo\s+)?tee\s))\s*[""']?(?<path>/[^\s""']+)", RegexOptions.ExplicitCapture)]
    private static partial Regex End();

    [GeneratedRegex(@"^\s*(sudo\s+)?(echo|printf)\s+(-[en]+\s+)*(?<quote>[""'])(?<body>((?!\k<quote>).)*?)(\\n)?\k<quote>\s*((>>|(?<one>>)|\|\s*(sudo\s+)?tee\s+(-a|--append)\s|(?<one>\|\s*(sudo\s+)?tee\s))\s*[""']?(?<path>/[^\s""']+).*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Echo();
}
