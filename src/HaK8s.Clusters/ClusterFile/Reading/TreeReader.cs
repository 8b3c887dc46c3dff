using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HaK8s.ClusterFile.Reading;

/// <summary>
/// Parses YAML to a tree. YamlDotNet's own tree stops at the first duplicate key; this one keeps duplicates to report
/// them with the rest.
/// </summary>
internal static class TreeReader
{
    private const int DeepestLevel = 20;
    private const string Cure = "check the indentation, the colons and the quotes of this line and the one before it";

    /// <returns>The root, or null if there is none; the log then contains the reason.</returns>
    public static MappingNode? Read(string text, ProblemLog log)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return Refuse(log, 1, 1, "the file is empty", "begin with name: and hosts:");
            var root = ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                return Refuse(log, (int)second.Start.Line, (int)second.Start.Column, "the file has a second document", "keep one cluster per file");
            return root switch
            {
                MappingNode mapping => mapping,
                ScalarNode { IsNull: true } => Refuse(log, 1, 1, "the file is empty", "begin with name: and hosts:"),
                _ => Refuse(log, root.Line, root.Column, "the file is not a mapping", "begin with name: and hosts:"),
            };
        }
        catch (TreeException exception)
        {
            return Refuse(log, (int)exception.Start.Line, (int)exception.Start.Column, exception.Rule, exception.Fix);
        }
        catch (YamlException exception)
        {
            // A tab is reported at the start of the structure around it, but users need the line that contains it.
            var lines = text.Split('\n').ToList();
            var tab = exception.Message.Contains(" tab ", StringComparison.Ordinal) ? lines.FindIndex(HasTab) : -1;
            return tab >= 0
                ? Refuse(log, tab + 1, lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1, "the line is indented with a tab", "indent with spaces")
                : Refuse(log, (int)exception.Start.Line, (int)exception.Start.Column, $"this is not valid YAML: {Reason(exception)}", Cure);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner reports some broken text, such as --- inside braces, without a place; the last good
            // place is near.
            var end = parser.Current?.End ?? Mark.Empty;
            return Refuse(log, (int)end.Line, (int)end.Column, "this is not valid YAML: it cannot be parsed", "check the brackets, the quotes and lines of --- after this place");
        }
    }

    private static TreeNode ReadNode(IParser parser, int level)
    {
        var start = parser.Current?.Start ?? Mark.Empty;
        var (line, column) = ((int)start.Line, (int)start.Column);
        if (level > DeepestLevel)
            throw new TreeException(start, start, $"the file is nested deeper than {DeepestLevel} levels", "a cluster file needs 5");
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new ScalarNode(line, column, scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                parser.MoveNext();
                var items = new List<TreeNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    items.Add(ReadNode(parser, level + 1));
                return new SequenceNode(line, column, items);
            case MappingStart:
                parser.MoveNext();
                var entries = new List<(ScalarNode, TreeNode)>();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    var key = ReadNode(parser, level + 1) as ScalarNode ?? throw new TreeException(start, start, "a key is not text", "write keys as words, such as name:");
                    entries.Add((key, ReadNode(parser, level + 1)));
                }

                return new MappingNode(line, column, entries);
            case AnchorAlias alias:
                throw new TreeException(start, alias.End, $"aliases such as {Problem.Quoted("*" + alias.Value)} are not supported", "write the value out");
            default:
                throw new YamlException(start, start, "a value is missing");
        }
    }

    private static MappingNode? Refuse(ProblemLog log, int line, int column, string rule, string fix)
    {
        log.Add(Math.Max(1, line), Math.Max(1, column), "", null, rule, fix);
        return null;
    }

    private static string Reason(YamlException exception)
    {
        var reason = (exception.InnerException ?? exception).Message.Split('\n')[0].Trim().TrimEnd('.');
        return reason.Length == 0 ? "it cannot be parsed" : char.ToLowerInvariant(reason[0]) + reason[1..];
    }

    private static bool HasTab(string line) => line.TakeWhile(char.IsWhiteSpace).Contains('\t');
}

/// <summary>Valid YAML that is not accepted here.</summary>
internal sealed class TreeException(Mark start, Mark end, string rule, string fix) : YamlException(start, end, rule)
{
    public string Rule { get; } = rule;

    public string Fix { get; } = fix;
}
