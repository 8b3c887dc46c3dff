using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds keywords that only newer versions of keepalived have.</summary>
internal sealed class KeywordOfOtherVersion : IRule<AuditSubjects>
{
    private const string Program = "keepalived";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var version = KeywordVersions.Named(Program, subject.Excerpts);
        // A file that HaK8s wrote fits the version that HaK8s installed.
        return subject.Keepalived.Where(config => !config.IsRendered).SelectMany(config => config.Root.Children
            .SelectMany(block => block.Children.Select(line => (Context: block.Keyword, Line: line)))
            .Concat(config.Root.Children.Select(line => (Context: "root", Line: line)))
            .Select(found => (found.Line, Judgement: OtherVersion.Judge(Program, version, KeywordVersions.Of(Program, found.Context, found.Line.Keyword), "ignores it, and only its log says so")))
            .Where(found => found.Judgement is not null)
            .Select(found => OtherVersion.Finding(config.File, found.Line.Line, Program, found.Line.Keyword, found.Judgement!)));
    }
}
