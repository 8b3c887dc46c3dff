using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds checks that ask the API's TLS port in plain text.</summary>
internal sealed partial class CheckPlainText : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => CheckCommands.Of(subject)
        .Where(command => !command.Text.StartsWith('#') && Asks().IsMatch(command.Text))
        .Select(command => new AuditFinding(
            command.File,
            command.Line,
            "keepalived/check-in-plain-text",
            "the check asks the API's TLS port with http://",
            "an API server answers 400 to plain HTTP: with --fail the check fails on every host, and nobody has the VIP; without it, it says only that a port is open",
            "https:// and --insecure"));

    [GeneratedRegex(@"\b(curl|wget)\s.*http://[^\s/]+:6443/(readyz|livez|healthz|version)?")]
    private static partial Regex Asks();
}
