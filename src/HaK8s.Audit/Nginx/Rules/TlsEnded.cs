namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds stream servers that end TLS in front of the API, or add their own TLS to that of the clients.</summary>
internal sealed class TlsEnded : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject)
    {
        foreach (var server in subject.Servers.Where(server => server.LeadsToApi))
        {
            if (server.Block.Children.FirstOrDefault(child => child.Name == "listen" && child.Arguments.Contains("ssl")) is { } listen)
                yield return new AuditFinding(
                    subject.File,
                    listen.Line,
                    "nginx/tls-ended",
                    "TLS ends at this listen",
                    "kubelets and admin.conf prove who they are by client certificates, which are lost here",
                    "no ssl on listen, and no proxy_ssl: TLS passes through to the API servers");
            else if (server.Find("proxy_ssl") is { Arguments: ["on"] } proxy)
                yield return new AuditFinding(
                    subject.File,
                    proxy.Line,
                    "nginx/tls-ended",
                    "proxy_ssl is on",
                    "nginx wraps the clients' TLS into TLS of its own, so every handshake with the API server fails",
                    "remove proxy_ssl: TLS passes through to the API servers");
        }
    }
}
