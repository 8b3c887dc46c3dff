using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>A text inside a script that is the input of a command.</summary>
/// <param name="Line">Line number of the command.</param>
/// <param name="Command">The line with the heredoc operator.</param>
/// <param name="Quoted">True: the end mark is quoted, so the shell expands nothing in the text.</param>
/// <param name="Body">The text without the end mark.</param>
internal sealed partial record Heredoc(int Line, string Command, bool Quoted, IReadOnlyList<TextLine> Body)
{
    /// <summary>Number of the line after the end mark.</summary>
    public int Next => Line + Body.Count + 2;

    public static IEnumerable<Heredoc> In(IReadOnlyList<TextLine> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (Operator().Match(lines[index].Text) is not { Success: true } match)
                continue;
            var mark = match.Groups["mark"].Value;
            // Within quotes, as in ssh HOST '…', the text ends with the quote.
            var quote = OpenQuote(lines[index].Text[..match.Index]);
            var body = lines
                .Skip(index + 1)
                .TakeWhile(line => line.Text.Trim() is var text && text != mark && (quote is null || !text.StartsWith($"{mark}{quote}", StringComparison.Ordinal)))
                .ToList();
            yield return new Heredoc(lines[index].Number, lines[index].Text, match.Groups["quote"].Length > 0, body);
            index += body.Count + 1;
        }
    }

    /// <summary>Returns the quote that is open at the end of a text; null if none is.</summary>
    private static char? OpenQuote(string text)
    {
        char? open = null;
        foreach (var character in text.Where(character => character is '\'' or '"'))
            open = open is null ? character : open == character ? null : open;
        return open;
    }

    [GeneratedRegex(@"(?<!<)<<-?\s*(?<quote>[""'\\]?)(?<mark>[A-Za-z_]\w*)")]
    private static partial Regex Operator();
}
