using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Keepalived;

/// <summary>Parses keepalived's block grammar: one statement a line, braces around its children, comments after # or !.</summary>
internal sealed partial class KeepalivedParser
{
    private readonly Queue<(int Line, string Word)> _tokens = [];

    private KeepalivedParser(IEnumerable<TextLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (Match token in Token().Matches(Comment().Replace(line.Text, "")))
                _tokens.Enqueue((line.Number, token.Value.Trim('"')));
        }
    }

    /// <returns>The file as one block without words. Unclosed braces end at the end of the file.</returns>
    public static KeepalivedBlock Parse(IEnumerable<TextLine> lines) => new KeepalivedParser(lines).Block(line: 1, []);

    private KeepalivedBlock Block(int line, IReadOnlyList<string> words)
    {
        var children = new List<KeepalivedBlock>();
        while (_tokens.TryPeek(out var next) && next.Word != "}")
        {
            var statement = new List<string>();
            var begin = next.Line;
            while (_tokens.TryPeek(out var token) && token.Line == begin && token.Word is not "{" and not "}")
                statement.Add(_tokens.Dequeue().Word);
            // The brace may be on the next line.
            if (_tokens.TryPeek(out var brace) && brace.Word == "{")
            {
                _tokens.Dequeue();
                children.Add(Block(begin, statement));
            }
            else
            {
                children.Add(new KeepalivedBlock(begin, statement, []));
            }
        }

        _tokens.TryDequeue(out _);
        return new KeepalivedBlock(line, words, children);
    }

    [GeneratedRegex(@"""[^""]*""|[{}]|[^\s{}""]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"(^|\s)[#!].*$")]
    private static partial Regex Comment();
}
