namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds servers whose connections are not cut after the server was marked down.</summary>
internal sealed class KeptConnections : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .Select(backend => (Backend: backend, Server: backend.Servers.FirstOrDefault(server => backend.Value(server, "on-marked-down") != "shutdown-sessions")))
        .Where(found => found.Server is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Server!.Number,
            "haproxy/kept-connections",
            $"the servers of {found.Backend.Name} have no \"on-marked-down shutdown-sessions\"",
            "a connection to a silently dead control plane is never cut, so its watches stay silent forever (with the setting: 2.5 to 3.6 s)",
            "add to the servers or to default-server: on-marked-down shutdown-sessions"));
}
