namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds timeouts that cut idle connections too early.</summary>
internal sealed class IdleTimeout : IRule<NginxConfig>
{
    private const double Default = 600;
    private const double Enough = 3600;

    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.OfApi
        .Select(server => (Server: server, Time: server.Seconds("proxy_timeout") ?? Default))
        .Where(found => found.Time < Enough)
        .Select(found => new AuditFinding(
            subject.File,
            found.Server.Find("proxy_timeout")?.Line ?? found.Server.Line,
            "nginx/idle-timeout",
            $"proxy_timeout is {found.Time:0.###} s{(found.Server.Find("proxy_timeout") is null ? " (the default)" : "")}",
            "watches, kubectl logs -f and exec can be idle for longer than that, and are then cut",
            "proxy_timeout 3h")
        {
            Certainty = found.Time < OutageLimits.Idle ? Certainty.Fault : Certainty.Advice,
        });
}
