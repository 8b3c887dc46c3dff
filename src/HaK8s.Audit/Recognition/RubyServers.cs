using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Finds the line of a server that Ruby's code generates for a configuration in a heredoc.</summary>
internal static partial class RubyServers
{
    /// <summary>Returns the generated line, with the number of the line of code that has its text; the same line if it calls nothing known.</summary>
    /// <param name="line">A line of a heredoc, such as #{servers(3)}.</param>
    /// <param name="lines">The whole file.</param>
    public static TextLine Of(TextLine line, IReadOnlyList<TextLine> lines)
    {
        if (Call().Match(line.Text) is not { Success: true } call)
            return line;
        if (call.Groups["rest"].Value is var rest && Literal().IsMatch(rest))
            return line with { Text = Literal().Match(rest).Groups["text"].Value };
        var found = Code(call.Groups["name"].Value, lines).Where(code => Literal().IsMatch(code.Text)).ToList();
        // Several texts may be branches, of which only one is in the file.
        return found is [var only] ? only with { Text = Literal().Match(only.Text).Groups["text"].Value } : line;
    }

    /// <summary>Returns the body of the method, or the lines that give the variable its value.</summary>
    private static IEnumerable<TextLine> Code(string name, IReadOnlyList<TextLine> lines)
    {
        if (name.Length == 0)
            return [];
        var method = lines.ToList().FindIndex(line => Regex.IsMatch(line.Text, $@"^\s*def\s+(self\.)?{name}\b"));
        return method >= 0
            ? lines
                .Skip(method + 1)
                .TakeWhile(line => line.Text.TrimEnd() != $"{lines[method].Text[..(lines[method].Text.Length - lines[method].Text.TrimStart().Length)]}end")
            : lines.Where(line => Regex.IsMatch(line.Text, $@"^\s*{name}\s*(=|<<|\+=)"));
    }

    [GeneratedRegex(@"^\s*#\{\s*(?<name>[A-Za-z_]\w*)?(?<rest>.*)\}\s*$")]
    private static partial Regex Call();

    [GeneratedRegex(@"""(?<text>\s*server\s+[^""\\]*)(\\n)?""", RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();
}
