namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds a new connection's long wait for a silent control plane before it goes to another.</summary>
internal sealed class ConnectTimeout : IRule<NginxConfig>
{
    private const string Directive = "proxy_connect_timeout";
    private const double Default = 60;
    private const double Enough = 2;

    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.OfApi.Select(server => (server.Line, Set: server.Find(Directive)))
        .Concat(HttpApi.In(subject).Select(api => (api.Server.Line, Set: api.Find(Directive))))
        .Select(server => (Line: server.Set?.Line ?? server.Line, server.Set, Time: (server.Set is { Arguments: [var text, ..] } ? NginxTime.Seconds(text) : null) ?? Default))
        .Where(found => found.Time > Enough)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line,
            "nginx/connect-timeout",
            $"proxy_connect_timeout is {found.Time:0.###} s{(found.Set is null ? " (the default)" : "")}",
            "a new connection to a silent control plane waits that long before it goes to another one",
            "proxy_connect_timeout 500ms")
        {
            Certainty = OutageLimits.Judge(found.Time, OutageLimits.Connect),
        });
}
