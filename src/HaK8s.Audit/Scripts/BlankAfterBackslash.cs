using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds a backslash with a blank behind it, which does not continue the line.</summary>
internal sealed partial class BlankAfterBackslash : IRule<Excerpt>
{
    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        if (subject.Kind != SourceKind.Shell || subject.IsWritten)
            return [];
        var inner = Heredoc.In(subject.Lines).SelectMany(heredoc => heredoc.Body).Select(line => line.Number).ToHashSet();
        return subject.Lines.Zip(subject.Lines.Skip(1))
            .Where(pair => !inner.Contains(pair.First.Number) && Broken().IsMatch(pair.First.Text) && pair.Second.Text.Trim().Length > 0)
            .Select(pair => new AuditFinding(
                subject.File,
                pair.First.Number,
                "scripts/blank-after-backslash",
                "a blank follows the backslash at the end of the line",
                "the backslash then continues nothing: the command gets a blank as an argument and ends here, and the next line is a command of its own",
                "nothing behind the backslash"));
    }

    [GeneratedRegex(@"^\s*[^#\s].*(?<!\\)\\[ \t]+$")]
    private static partial Regex Broken();
}
