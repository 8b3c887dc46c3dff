using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Nginx;

/// <summary>Parses nginx's grammar: directives end with a semicolon or have braces.</summary>
internal sealed partial class NginxParser
{
    private readonly Queue<(int Line, string Word)> _tokens = [];

    private NginxParser(IEnumerable<TextLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (Match token in Token().Matches(Placeholders.Plain(line.Text)))
            {
                if (token.Value[0] == '#')
                    break;
                _tokens.Enqueue((line.Number, token.Value.Trim('"', '\'')));
            }
        }
    }

    /// <returns>The file as one directive without a name.</returns>
    public static NginxDirective Parse(IEnumerable<TextLine> lines) => new NginxParser(lines).Block([]);

    /// <returns>The line of the last block that is not closed, and of braces that close nothing.</returns>
    public static IEnumerable<TextLine> Unclosed(IEnumerable<TextLine> lines)
    {
        var parser = new NginxParser(lines);
        var open = new Stack<int>();
        foreach (var (line, word) in parser._tokens)
        {
            if (word == "{")
                open.Push(line);
            else if (word == "}" && !open.TryPop(out _))
                yield return new TextLine(line, "this brace closes nothing");
        }

        if (OpenQuote(lines) is { } quote)
            yield return new TextLine(quote, "a quote in this line is not closed");
        if (open.TryPeek(out var last))
            yield return new TextLine(last, $"{open.Count} {(open.Count == 1 ? "brace is" : "braces are")} not closed");
    }

    /// <summary>Returns the line of a quote that nothing closes, also in the lines after it; null if there is none.</summary>
    private static int? OpenQuote(IEnumerable<TextLine> lines)
    {
        var quote = '\0';
        var begin = 0;
        foreach (var line in lines)
        {
            for (var index = 0; index < line.Text.Length && (quote != '\0' || line.Text[index] != '#'); index++)
            {
                if (line.Text[index] == '\\')
                    index++;
                else if (quote == '\0' && line.Text[index] is '"' or '\'')
                    (quote, begin) = (line.Text[index], line.Number);
                else if (quote == line.Text[index])
                    quote = '\0';
            }
        }

        return quote == '\0' ? null : begin;
    }

    private NginxDirective Block(IReadOnlyList<(int Line, string Word)> words)
    {
        var children = new List<NginxDirective>();
        var statement = new List<(int Line, string Word)>();
        while (_tokens.TryDequeue(out var token) && token.Word != "}")
        {
            if (token.Word == "{")
                children.Add(Block(statement));
            else if (token.Word == ";")
                children.Add(Directive(statement, []));
            else
            {
                statement.Add(token);
                continue;
            }

            statement = [];
        }

        if (statement.Count > 0)
            children.Add(Directive(statement, []) with { IsUnfinished = true });
        return Directive(words, children);
    }

    private static NginxDirective Directive(IReadOnlyList<(int Line, string Word)> words, IReadOnlyList<NginxDirective> children) => new(
        words.Count > 0 ? words[0].Line : 1,
        words.Count > 0 ? words[0].Word : "",
        [.. words.Skip(1).Select(word => word.Word)],
        children)
    {
        ArgumentLines = [.. words.Skip(1).Select(word => word.Line)],
    };

    [GeneratedRegex(@"#|""[^""]*""|'[^']*'|[{};]|[^ \t\r\n{};#""']+")]
    private static partial Regex Token();
}

/// <summary>A directive with the directives in its braces.</summary>
internal sealed record NginxDirective(int Line, string Name, IReadOnlyList<string> Arguments, IReadOnlyList<NginxDirective> Children)
{
    /// <summary>Line of each argument.</summary>
    public IReadOnlyList<int> ArgumentLines { get; init; } = [];

    /// <summary>True: its block or the file ends before its semicolon.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>The directive and all in its braces.</summary>
    public IEnumerable<NginxDirective> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>Returns the last directive with this name; null if there is none.</summary>
    public NginxDirective? Find(string name) => Children.LastOrDefault(child => child.Name == name);
}
