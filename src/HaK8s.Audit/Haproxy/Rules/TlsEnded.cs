namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds TLS that ends at HAProxy in front of the API.</summary>
internal sealed class TlsEnded : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Frontends
        .Where(frontend => subject.Backends.Any(backend => backend.Servers.Any(server => HaproxyServers.IsApi(backend, server))
            && (backend.Name == frontend.Name || frontend.Lines.Any(line => line.Words is ["default_backend" or "use_backend", var name, ..] && name == backend.Name))))
        .SelectMany(frontend => frontend.Lines.Where(line => line.Words[0] == "bind" && line.Words.Contains("ssl")))
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/tls-ended",
            "TLS ends at this bind",
            "kubelets and admin.conf prove who they are by client certificates, which are lost here; without \"ssl\" on the servers plain bytes reach their TLS port",
            "no ssl on bind, and mode tcp: TLS passes through to the API servers"));
}
