namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds checks by a command that global does not allow.</summary>
internal sealed class ExternalCheck : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) =>
        subject.IsFragment || subject.Sections.Any(section => section.Kind == "global" && section.Lines.Any(line => line.Words[0] == "external-check")) ? [] : subject.Sections
            .SelectMany(section => section.Lines)
            .Where(line => line.Begins("option", "external-check"))
            .Select(line => new AuditFinding(
                subject.File,
                line.Number,
                "haproxy/external-check",
                "option external-check is used, but global does not allow it",
                "HAProxy refuses the file (unable to find required 'global.external-check') and does not start",
                $"external-check and insecure-fork-wanted in global; or without a command: {HaproxyChecks.Cure}"));
}
