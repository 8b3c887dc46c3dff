using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds if, do and case of a script that nothing ends, so that no line after them is run.</summary>
internal sealed partial class UnclosedBlock : IRule<Excerpt>
{
    private static readonly Dictionary<string, string> Ends = new() { ["fi"] = "if", ["done"] = "do", ["esac"] = "case" };

    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        if (subject.Kind != SourceKind.Shell
            || subject.FromGuide
            || subject.IsWritten
            || subject.Lines is not [var shebang, ..]
            || !Shell().IsMatch(shebang.Text))
            yield break;
        var inner = Heredoc.In(subject.Lines).SelectMany(heredoc => heredoc.Body).Select(line => line.Number).ToHashSet();
        var open = new Stack<(string Word, int Line)>();
        foreach (var line in subject.Lines.Where(line => !inner.Contains(line.Number)))
        {
            var text = Ignored().Replace(line.Text, "''");
            // A quote over several lines, or a template, is not followed.
            if (text.Count(character => character is '"') % 2 == 1
                || text.Count(character => character is '\'') % 2 == 1
                || text.Contains("{{", StringComparison.Ordinal)
                || text.Contains("{%", StringComparison.Ordinal))
                yield break;
            // Patterns of case may be such words.
            text = Pattern().Replace(open.TryPeek(out var top) && top.Word == "case" ? First().Replace(text, "") : text, "in ");
            foreach (Match match in Word().Matches(text))
            {
                if (!Ends.TryGetValue(match.Value, out var begin))
                    open.Push((match.Value, line.Number));
                else if (open.Count > 0 && open.Peek().Word == begin)
                    open.Pop();
                else
                {
                    yield return Found(line.Number, $"\"{match.Value}\" ends nothing here{(open.Count > 0 ? $": the \"{open.Peek().Word}\" of line {open.Peek().Line} is open" : "")}");
                    yield break;
                }
            }
        }

        if (open.TryPop(out var last))
            yield return Found(last.Line, $"\"{last.Word}\" is not ended");

        AuditFinding Found(int number, string what) => new(
            subject.File,
            number,
            "scripts/unclosed",
            what,
            "the shell refuses the script (syntax error), and runs nothing or only a part of it",
            "end it; test with bash -n FILE");
    }

    [GeneratedRegex(@"'[^']*'|""(\\.|\$\([^()]*\)|[^""\\$]|\$(?!\())*""|(^|\s)#.*$|\\.|\$\{[^}]*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"^#!.*(/|\s)(ba|da|z|k|a)?sh\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Shell();

    /// <summary>Matches a pattern of case at the begin of a line.</summary>
    [GeneratedRegex(@"^\s*\(?[^()]*\)")]
    private static partial Regex First();

    /// <summary>Matches a pattern of case in the line of the case, and one after ;;.</summary>
    [GeneratedRegex(@"((?<=\bcase\s.*)\bin\s+|;;\s*)\(?[^();]+\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    /// <summary>Matches reserved words where a command begins.</summary>
    [GeneratedRegex(@"(?<=^\s*|[;|&(){]\s*|\b(then|else|do|if|while|until|elif|!)\s+)(if|do|case|fi|done|esac)(?=\s|$|[;|&)<>])", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
