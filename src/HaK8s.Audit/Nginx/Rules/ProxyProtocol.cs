namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds the PROXY protocol to API servers, or expected from their clients.</summary>
internal sealed class ProxyProtocol : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject)
    {
        foreach (var server in subject.Servers.Where(server => server.LeadsToApi))
        {
            if (server.Find("proxy_protocol") is { Arguments: ["on"] } sent)
                yield return new AuditFinding(
                    subject.File,
                    sent.Line,
                    "nginx/proxy-protocol",
                    "the API servers get the PROXY protocol",
                    "kube-apiserver does not speak it: a header stands in front of the TLS hello, so every connection fails",
                    "remove proxy_protocol");
            if (server.Block.Children.FirstOrDefault(child => child.Name == "listen" && child.Arguments.Contains("proxy_protocol")) is { } listen)
                yield return new AuditFinding(
                    subject.File,
                    listen.Line,
                    "nginx/proxy-protocol",
                    "this listen expects the PROXY protocol",
                    "kubelets and kubectl do not send it, so nginx closes their connections; only another balancer in front can send it",
                    "remove proxy_protocol from listen");
        }
    }
}
