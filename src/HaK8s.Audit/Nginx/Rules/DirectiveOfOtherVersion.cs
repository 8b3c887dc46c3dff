using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds directives that only newer versions of nginx have.</summary>
internal sealed class DirectiveOfOtherVersion : IRule<AuditSubjects>
{
    private const string Program = "nginx";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var version = KeywordVersions.Named(Program, subject.Excerpts);
        return subject.Nginx.SelectMany(config => config.Root.Children.Where(block => block.Name == "stream")
            .SelectMany(stream => stream.Children.Select(line => (Context: "stream", Line: line)).Concat(stream.Children.SelectMany(block => block.Children.Select(line => (Context: block.Name, Line: line)))))
            .Select(found => (found.Line, Judgement: OtherVersion.Judge(Program, version, KeywordVersions.Of(Program, found.Context, found.Line.Name), "refuses the file and does not start")))
            .Where(found => found.Judgement is not null)
            .Select(found => OtherVersion.Finding(config.File, found.Line.Line, Program, found.Line.Name, found.Judgement!)));
    }
}
