using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.AcrossFiles.Nginx;

/// <summary>Finds directives that only newer versions of nginx have.</summary>
internal sealed class DirectiveOfOtherVersion : IRule<AuditSubjects>
{
    private const string Program = "nginx";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var version = KeywordVersions.Named(Program, subject.AllLines);
        return subject.Nginx.SelectMany(config => OtherVersion.Findings(Program, version, "refuses the file and does not start", config.File, config.Root.Children
            .Where(block => block.Name == "stream")
            .SelectMany(stream => stream.Children.Select(line => (line.Line, "stream", line.Name)).Concat(stream.Children.SelectMany(block => block.Children.Select(line => (line.Line, block.Name, line.Name)))))));
    }
}
