namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds quotes that are not closed in their line.</summary>
internal sealed class UnclosedQuote : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.OpenQuotes.Select(line => new AuditFinding(
        subject.File,
        line,
        "haproxy/unclosed-quote",
        "a quote in this line is not closed",
        "HAProxy refuses the file (unmatched quote) and does not start",
        "close it in the same line, or write a backslash in front of it"));
}
