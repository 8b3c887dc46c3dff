using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;
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
            foreach (Match token in Token().Matches(Comment().Replace(Placeholders.Plain(line.Text), "")))
                _tokens.Enqueue((line.Number, token.Value.Trim('"')));
        }
    }

    /// <returns>The file as one block without words. Unclosed braces end at the end of the file.</returns>
    public static KeepalivedBlock Parse(IEnumerable<TextLine> lines) => new KeepalivedParser(lines).Block(line: 1, []);

    /// <returns>Lines with a quote that is not closed, and the first line of a block that is not closed or of a brace too many.</returns>
    public static IEnumerable<TextLine> Unclosed(IEnumerable<TextLine> lines)
    {
        var open = new Stack<int>();
        foreach (var line in lines)
        {
            // A comment's mark within quotes begins no comment.
            var text = Comment().Replace(Quoted().Replace(line.Text, ""), "");
            if (text.Contains('"', StringComparison.Ordinal) && !text.TrimEnd().EndsWith('\\'))
                yield return new TextLine(line.Number, "the quote in this line is not closed");
            foreach (var brace in text.Where(character => character is '{' or '}'))
            {
                if (brace == '{')
                    open.Push(line.Number);
                else if (!open.TryPop(out _))
                    yield return new TextLine(line.Number, "this brace closes nothing");
            }
        }

        if (open.TryPeek(out var last))
            yield return new TextLine(last, $"{open.Count} {(open.Count == 1 ? "brace is" : "braces are")} not closed");
    }

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

    [GeneratedRegex(@"""[^""]*""|\{\{.*?\}\}|\{%.*?%\}|\$\{\w+\}")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(^|\s)[#!].*$")]
    private static partial Regex Comment();
}
