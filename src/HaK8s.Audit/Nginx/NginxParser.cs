using System.Text.RegularExpressions;
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
            foreach (Match token in Token().Matches(line.Text))
            {
                if (token.Value[0] == '#')
                    break;
                _tokens.Enqueue((line.Number, token.Value.Trim('"', '\'')));
            }
        }
    }

    /// <returns>The file as one directive without a name.</returns>
    public static NginxDirective Parse(IEnumerable<TextLine> lines) => new NginxParser(lines).Block(1, []);

    private NginxDirective Block(int line, IReadOnlyList<string> words)
    {
        var children = new List<NginxDirective>();
        var statement = new List<string>();
        var begin = 0;
        while (_tokens.TryDequeue(out var token) && token.Word != "}")
        {
            begin = statement.Count == 0 ? token.Line : begin;
            if (token.Word == "{")
                children.Add(Block(begin, statement));
            else if (token.Word == ";")
                children.Add(Directive(begin, statement, []));
            else
            {
                statement.Add(token.Word);
                continue;
            }

            statement = [];
        }

        return Directive(line, words, children);
    }

    private static NginxDirective Directive(int line, IReadOnlyList<string> words, IReadOnlyList<NginxDirective> children) =>
        new(line, words.Count > 0 ? words[0] : "", [.. words.Skip(1)], children);

    [GeneratedRegex(@"#|""[^""]*""|'[^']*'|[{};]|[^\s{};#""']+")]
    private static partial Regex Token();
}

/// <summary>A directive with the directives in its braces.</summary>
internal sealed record NginxDirective(int Line, string Name, IReadOnlyList<string> Arguments, IReadOnlyList<NginxDirective> Children)
{
    /// <summary>Returns the last directive with this name; null if there is none.</summary>
    public NginxDirective? Find(string name) => Children.LastOrDefault(child => child.Name == name);
}
