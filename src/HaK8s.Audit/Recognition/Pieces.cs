using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Joins the pieces of a file that a script begins with ">" and goes on with ">>".</summary>
internal static partial class Pieces
{
    /// <param name="written">Configurations that the script writes, in their order.</param>
    /// <param name="lines">The script.</param>
    public static IReadOnlyList<Excerpt> Join(IReadOnlyList<Excerpt> written, IReadOnlyList<TextLine> lines, IReadOnlyList<Heredoc> heredocs)
    {
        var joined = written.ToList();
        var bodies = heredocs.SelectMany(heredoc => heredoc.Body).Select(line => line.Number).ToHashSet();
        var pieces = heredocs.Select(heredoc => (Match: Appends().Match(heredoc.Command), Lines: heredoc.Body, IsText: false))
            .Concat(lines.Where(line => !bodies.Contains(line.Number)).Select(line => (Match: AppendedLine().Match(line.Text), Line: line)).Where(found => found.Match.Success)
                .Select(found => (found.Match, Lines: (IReadOnlyList<TextLine>)[.. found.Match.Groups["body"].Value.Split("\\n").Select(text => found.Line with { Text = text })], IsText: true)))
            .Where(piece => piece.Match.Success && piece.Lines.Count > 0)
            .OrderBy(piece => piece.Lines[0].Number);
        foreach (var piece in pieces)
        {
            var path = piece.Match.Groups["path"].Value;
            var index = joined.FindLastIndex(excerpt => excerpt.Target == path && excerpt.Lines.Count > 0 && excerpt.Lines[^1].Number < piece.Lines[0].Number);
            if (index < 0 || path.Length == 0)
                continue;
            joined[index] = joined[index] with { Lines = [.. joined[index].Lines, .. piece.Lines], IsExpanded = joined[index].IsExpanded || piece.IsText };
            joined.RemoveAll(excerpt => excerpt.Lines.Count > 0 && excerpt.Lines[0] == piece.Lines[0] && excerpt != joined[index]);
        }

        return joined;
    }

    /// <summary>Matches the command of a heredoc that goes on with a file.</summary>
    [GeneratedRegex(@"(>>\s*|\btee\s+(-a|--append)\s+)(?<path>/\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Appends();

    [GeneratedRegex(@"\b(echo|printf)\s+(-[en]+\s+)*(?<quote>[""'])(?<body>((?!\k<quote>).)*)\k<quote>\s*(>>\s*|\|\s*(sudo\s+)?tee\s+(-a|--append)\s+)[""']?(?<path>/[^\s""']+)", RegexOptions.ExplicitCapture)]
    private static partial Regex AppendedLine();
}
