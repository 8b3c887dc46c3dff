namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds servers without the kernel's keepalive. nginx has no other check, so it would not find a silent control plane.</summary>
internal sealed class DeadPeers : IRule<NginxConfig>
{
    private const double DefaultTimeout = 600;

    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.OfApi
        .Where(server => server.Find("proxy_socket_keepalive") is not { Arguments: ["on"] })
        .Select(server => new AuditFinding(
            subject.File,
            server.Line,
            "nginx/dead-peers",
            "proxy_socket_keepalive is not on",
            $"a connection to a silently dead control plane is only cut after {server.Seconds("proxy_timeout") ?? DefaultTimeout:0.###} s (proxy_timeout), so its watches stay silent until then",
            "proxy_socket_keepalive on, listen … so_keepalive=30s:10s:3, and net.ipv4.tcp_keepalive_time 2 on the host"));
}
