namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds servers that do not send a refused connection to another control plane.</summary>
internal sealed class NoNextUpstream : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject) => Off(subject).Concat(subject.OfApi
        .Select(server => server.Find("proxy_next_upstream_tries"))
        .OfType<NginxDirective>()
        .Where(directive => directive.Arguments is ["1"])
        .Select(directive => new AuditFinding(
            subject.File,
            directive.Line,
            "nginx/no-next-upstream",
            "proxy_next_upstream_tries is 1",
            "while a control plane is dead, connections to it fail although another control plane could serve them",
            "proxy_next_upstream_tries 3, or 0 for all")));

    private static IEnumerable<AuditFinding> Off(NginxConfig subject) => subject.OfApi
        .Select(server => server.Find("proxy_next_upstream"))
        .OfType<NginxDirective>()
        .Where(directive => directive.Arguments is ["off"])
        .Select(directive => new AuditFinding(
            subject.File,
            directive.Line,
            "nginx/no-next-upstream",
            "proxy_next_upstream is off",
            "while a control plane is dead, connections to it fail although another control plane could serve them",
            "proxy_next_upstream on"));
}
