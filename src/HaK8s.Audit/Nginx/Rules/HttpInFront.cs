namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds http {} in front of the API: TLS ends there, and with it the clients' certificates.</summary>
internal sealed class HttpInFront : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject)
    {
        var http = subject.Root.Find("http") ?? (subject.Root.Find("stream") is null ? subject.Root : null);
        if (http is null)
            return [];
        var api = http.Children.Where(block => block.Name == "upstream" && block.Children.Any(child => child.Name == "server" && IsApi(child))).Select(block => block.Arguments is [var name, ..] ? name : "").ToList();
        return http.Children
            .Where(block => block.Name == "server")
            .SelectMany(server => server.Children.Where(block => block.Name == "location").SelectMany(location => location.Children))
            .Where(directive => directive is { Name: "proxy_pass", Arguments: [var target, ..] } && (target.Contains(":6443", StringComparison.Ordinal) || api.Exists(name => target.TrimEnd('/').EndsWith($"//{name}", StringComparison.Ordinal))))
            .Select(directive => new AuditFinding(
                subject.File,
                directive.Line,
                "nginx/http-in-front",
                $"\"proxy_pass {directive.Arguments[0]}\" in http {{}} stands in front of the API",
                "TLS ends at nginx: kubelets, kubeadm join and admin.conf arrive without their client certificates, as system:anonymous; watches are cut after 60 s",
                "stream {} with proxy_pass, which passes TLS through"));
    }

    private static bool IsApi(NginxDirective server) => server.Arguments is [var address, ..] && address.EndsWith(":6443", StringComparison.Ordinal);
}
