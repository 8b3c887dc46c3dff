using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Extracts the fenced code blocks of a guide in Markdown, also inside lists.</summary>
internal static partial class CodeBlocks
{
    /// <returns>The blocks and the prose between them; no blocks if the text has no fences.</returns>
    public static (IReadOnlyList<IReadOnlyList<TextLine>> Blocks, IReadOnlyList<TextLine> Prose) Of(IReadOnlyList<TextLine> lines)
    {
        var blocks = new List<IReadOnlyList<TextLine>>();
        var prose = new List<TextLine>();
        List<TextLine>? open = null;
        foreach (var line in lines)
        {
            // What follows the marks, such as a language or a title, only an opening fence has.
            if ((open is null ? Opening() : Closing()).IsMatch(line.Text))
            {
                if (open is not null)
                    blocks.Add(Dedented(open));
                open = open is null ? [] : null;
            }
            else
            {
                (open ?? prose).Add(open is null ? line : line with { Text = Annotation().Replace(line.Text, "") });
            }
        }

        if (open is not null)
            blocks.Add(Dedented(open));
        return (blocks, prose);
    }

    /// <summary>Returns the blocks of a guide that are code by their indentation: after an empty line, four blanks or a tab in each line.</summary>
    public static IEnumerable<IReadOnlyList<TextLine>> Indented(IReadOnlyList<TextLine> prose)
    {
        List<TextLine> open = [];
        var afterEmpty = true;
        foreach (var line in prose)
        {
            var isEmpty = line.Text.Trim().Length == 0;
            var isCode = !isEmpty && (line.Text.StartsWith("    ", StringComparison.Ordinal) || line.Text.StartsWith('\t')) && (afterEmpty || open.Count > 0);
            // A fenced block between two lines ends the block, too.
            if (open.Count > 0 && ((!isEmpty && !isCode) || line.Number != open[^1].Number + 1))
            {
                yield return Dedented(open);
                open = [];
            }

            if (isCode || (isEmpty && open.Count > 0))
                open.Add(line);
            afterEmpty = isEmpty;
        }

        if (open.Count > 0)
            yield return Dedented(open);
    }

    /// <summary>Removes the indentation that all lines have.</summary>
    public static IReadOnlyList<TextLine> Dedented(IReadOnlyList<TextLine> lines)
    {
        var indent = lines.Where(line => line.Text.Trim().Length > 0).Select(line => line.Text.Length - line.Text.TrimStart().Length).DefaultIfEmpty().Min();
        return [.. lines.Select(line => line with { Text = line.Text.Length >= indent ? line.Text[indent..] : line.Text.TrimStart() })];
    }

    [GeneratedRegex(@"^\s*(```+[^`]*|~~~+.*)$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*(```+|~~~+)\s*$")]
    private static partial Regex Closing();

    /// <summary>Matches "&lt;-- write your address here", as authors append to a line.</summary>
    [GeneratedRegex(@"\s*<--.*$")]
    private static partial Regex Annotation();
}
