using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds keywords that only newer versions of keepalived have.</summary>
internal sealed class KeywordOfOtherVersion : IRule<AuditSubjects>
{
    private const string Program = "keepalived";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var version = KeywordVersions.Named(Program, subject.AllLines);
        // A file that HaK8s wrote fits the version that HaK8s installed.
        return subject.Keepalived.Where(config => !config.IsRendered).SelectMany(config => OtherVersion.Findings(Program, version, "ignores it, and only its log says so", config.File, config.Root.Children
            .SelectMany(block => block.Children.Select(line => (line.Line, block.Keyword, line.Keyword)))
            .Concat(config.Root.Children.Select(line => (line.Line, "root", line.Keyword)))));
    }
}
