namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds servers to which HAProxy wraps its clients' TLS into TLS of its own.</summary>
internal sealed class TlsTwice : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Frontends.Any(frontend => frontend.Lines.Any(line => line.Words[0] == "bind" && line.Words.Contains("ssl"))) ? [] : subject.Backends
        .Where(backend => backend.Last("mode") is null or { Words: [_, "tcp", ..] })
        .SelectMany(backend => backend.Servers
            .Where(server => HaproxyServers.IsApi(backend, server) && backend.HasWord(server, "ssl"))
            .Select(server => backend.Settings(server).First(line => line.Words.Contains("ssl"))))
        .DistinctBy(line => line.Number)
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/tls-twice",
            "HAProxy speaks TLS to the server, although its clients do so already",
            "in mode tcp the clients' TLS is wrapped into HAProxy's: the API server cannot read it, and every connection fails",
            "check-ssl verify none for the check, and no ssl on the servers"));
}
