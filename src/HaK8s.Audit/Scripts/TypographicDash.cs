using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds options that begin with a dash of typography.</summary>
internal sealed partial class TypographicDash : IRule<Excerpt>
{
    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        if (subject.Kind != SourceKind.Shell || subject.IsWritten)
            return [];
        var inner = Heredoc.In(subject.Lines).SelectMany(heredoc => heredoc.Body).Select(line => line.Number).ToHashSet();
        return subject.Lines
            .Where(line => !inner.Contains(line.Number) && !line.Text.TrimStart().StartsWith('#') && Dash().IsMatch(Quoted().Replace(line.Text, "")))
            .Select(line => new AuditFinding(
                subject.File,
                line.Number,
                "scripts/en-dash",
                "an option begins with a dash of typography",
                "the program takes it for a word and not for an option",
                "write the hyphens: --option"));
    }

    /// <summary>Matches the hyphens, dashes and the minus of typography.</summary>
    [GeneratedRegex(@"(^|\s)[\u2010-\u2015\u2212-]*[\u2010-\u2015\u2212][\u2010-\u2015\u2212-]*\w", RegexOptions.ExplicitCapture)]
    private static partial Regex Dash();

    [GeneratedRegex(@"""[^""]*""|'[^']*'|\s#.*$")]
    private static partial Regex Quoted();
}
