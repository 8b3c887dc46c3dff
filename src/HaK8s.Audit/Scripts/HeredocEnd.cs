using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds end marks of heredocs that are indented, so that the shell does not see them.</summary>
internal sealed class HeredocEnd : IRule<Excerpt>
{
    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        if (subject.Kind != SourceKind.Shell || subject.FromGuide || subject.IsWritten)
            return [];
        var texts = subject.Lines.GroupBy(line => line.Number).ToDictionary(group => group.Key, group => group.First().Text);
        return Heredoc.In(subject.Lines)
            .Where(heredoc => texts.TryGetValue(heredoc.Next - 1, out var end) && IsIndented(end, heredoc.Command.Contains("<<-", StringComparison.Ordinal)))
            .Select(heredoc => new AuditFinding(
                subject.File,
                heredoc.Next - 1,
                "scripts/heredoc-end",
                $"the end mark {texts[heredoc.Next - 1].Trim()} is indented",
                "the shell does not see it: the rest of the script goes into the file, and is not run",
                "the end mark at the begin of its line; <<- allows tabs before it"));
    }

    private static bool IsIndented(string end, bool allowsTabs) =>
        end.Length > 0 && (allowsTabs ? end.TrimStart('\t') : end) is var left && left.Length > 0 && char.IsWhiteSpace(left[0]);
}
