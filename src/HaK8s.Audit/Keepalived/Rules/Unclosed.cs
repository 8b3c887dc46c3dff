namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds quotes and braces that are not closed.</summary>
internal sealed class Unclosed : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Unclosed.Select(line => new AuditFinding(
        subject.File,
        line.Number,
        "keepalived/unclosed",
        line.Text,
        "keepalived reads what follows as part of it, and settings are lost",
        "close it; test with keepalived -t -f FILE"));
}
