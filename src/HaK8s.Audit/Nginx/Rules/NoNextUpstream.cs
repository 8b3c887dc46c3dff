namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds servers that do not send a refused connection to another control plane.</summary>
internal sealed class NoNextUpstream : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject) =>
        With(subject, "proxy_next_upstream", "off", "proxy_next_upstream on")
            .Concat(With(subject, "proxy_next_upstream_tries", "1", "proxy_next_upstream_tries 3, or 0 for all"));

    private static IEnumerable<AuditFinding> With(NginxConfig subject, string name, string value, string cure) => subject.OfApi
        .Select(server => server.Find(name))
        .OfType<NginxDirective>()
        .Where(directive => directive.Arguments is [var argument] && argument == value)
        .Select(directive => new AuditFinding(
            subject.File,
            directive.Line,
            "nginx/no-next-upstream",
            $"{name} is {value}",
            "while a control plane is dead, connections to it fail although another control plane could serve them",
            cure));
}
