namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds a log format in a backend, where no connections are logged.</summary>
internal sealed class LogFormatInBackend : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind == "backend")
        .SelectMany(section => section.Lines)
        .Where(line => line.Begins("option", "tcplog") || line.Begins("option", "httplog"))
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/log-format-in-backend",
            $"\"{line.Text}\" has no effect in a backend",
            "the frontend that accepts the connections logs them",
            "remove it here, and set it in the frontend"));
}
