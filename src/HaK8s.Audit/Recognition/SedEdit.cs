using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>A plain substitution that a script's sed makes in a file.</summary>
/// <param name="Line">Number of the command's line.</param>
/// <param name="Path">The file.</param>
internal sealed partial record SedEdit(int Line, string Path, Regex? Address, Regex Pattern, string Replacement)
{
    /// <summary>Returns the edits that can be followed: one substitution of plain text, for all lines or for those with a plain text.</summary>
    public static IEnumerable<SedEdit> In(IReadOnlyList<TextLine> lines)
    {
        foreach (var line in lines)
        {
            if (Command().Match(line.Text) is { Success: true } match && Plain(match.Groups["from"].Value) is { } pattern && !match.Groups["to"].Value.Any("&\\$".Contains)
                && (match.Groups["address"].Value.Length == 0 || Plain(match.Groups["address"].Value) is not null))
                yield return new SedEdit(line.Number, match.Groups["path"].Value, match.Groups["address"].Value is { Length: > 0 } address ? Plain(address) : null, pattern, match.Groups["to"].Value);
        }
    }

    /// <summary>Returns the text as sed leaves it. Without g, sed replaces the first place of a line only; no line of a configuration has its port twice.</summary>
    public string Apply(string text) => Address?.IsMatch(text) == false ? text : Pattern.Replace(text, Replacement);

    /// <summary>Returns the configurations as they are after the edits.</summary>
    public static IEnumerable<Excerpt> Apply(IEnumerable<Excerpt> written, IReadOnlyList<TextLine> script)
    {
        var edits = In(script).ToList();
        return written.Select(excerpt => edits.Where(edit => excerpt.Target == edit.Path && excerpt.Target.Length > 0 && excerpt.Lines.Count > 0 && edit.Line > excerpt.Lines[0].Number)
            .Aggregate(excerpt, (changed, edit) => changed with { Lines = [.. changed.Lines.Select(line => line with { Text = edit.Apply(line.Text) })] }));
    }

    /// <summary>Returns a pattern without repetitions, sets and variables; null if it has some.</summary>
    private static Regex? Plain(string text)
    {
        var bare = text
            .Replace("\\.", ".", StringComparison.Ordinal)
            .Replace("\\*", "\u0001", StringComparison.Ordinal)
            .Replace("\\/", "/", StringComparison.Ordinal);
        return bare.Any("*[]^$\\&".Contains) ? null : new Regex(Regex.Escape(bare.Replace('\u0001', '*')));
    }

    [GeneratedRegex(@"^\s*(sudo\s+)?sed\s+(-[nErs]+\s+)*(-i\S*|--in-place\S*)\s+(-e\s+)?(?<quote>[""']?)(/(?<address>[^/""']+)/\s*)?s(?<mark>[/|#,:@])(?<from>((?!\k<mark>)[^""']|\\\k<mark>)+)\k<mark>(?<to>((?!\k<mark>)[^""'])*)\k<mark>[gI0-9]*\k<quote>\s+(?<path>/[\w./-]+)\s*(&&.*|;.*|#.*|\|\|.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
