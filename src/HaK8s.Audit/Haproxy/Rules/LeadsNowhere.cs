namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds frontends without a backend, also because their servers stand in the frontend, where HAProxy ignores them.</summary>
internal sealed class LeadsNowhere : IRule<HaproxyConfig>
{
    private static readonly string[] Answers = ["http-request", "redirect", "monitor-uri", "stats", "dispatch", "tcp-request", "use-server", "filter"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var frontend in subject.Sections.Where(section => section.Kind == "frontend" && section.Lines.Any(line => line.Words[0] == "bind") && !Leads(section)))
        {
            if (frontend.Lines.FirstOrDefault(line => line.Words[0] is "server" or "server-template") is { } server)
                yield return new AuditFinding(
                    subject.File,
                    server.Number,
                    "haproxy/leads-nowhere",
                    $"frontend {frontend.Name} has servers",
                    "servers belong to a backend or to listen: HAProxy refuses the file, and older versions ignore them and close every connection",
                    $"listen {frontend.Name} in place of frontend, or a backend with these servers and default_backend");
            else if (subject.Backends.Count > 0
                && !frontend.Lines.Any(line => Answers.Contains(line.Words[0]) || Grammar.Keywords.IsPlaceholder(line.Words[0])))
                yield return new AuditFinding(
                    subject.File,
                    frontend.Line,
                    "haproxy/leads-nowhere",
                    $"frontend {frontend.Name} names no backend",
                    "it closes every connection",
                    $"default_backend {subject.Backends[0].Name}");
        }
    }

    private static bool Leads(HaproxySection frontend) => frontend.Last("default_backend") is not null || frontend.Last("use_backend") is not null;
}
