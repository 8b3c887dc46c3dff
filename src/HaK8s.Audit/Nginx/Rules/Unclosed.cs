namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds braces that are not closed, or closed too often.</summary>
internal sealed class Unclosed : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.Unclosed.Select(line => new AuditFinding(
        subject.File,
        line.Number,
        "nginx/unclosed",
        line.Text,
        "nginx refuses the file (unexpected end of file, or unexpected \"}\") and does not start",
        "close it; test with nginx -t"));
}
