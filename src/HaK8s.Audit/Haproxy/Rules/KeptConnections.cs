namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds servers whose connections are not cut after the server was marked down.</summary>
internal sealed class KeptConnections : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .Select(backend => (Backend: backend, Server: backend.Servers.FirstOrDefault(server => backend.Value(server, "on-marked-down")?.StartsWith("shutdown", StringComparison.Ordinal) != true)))
        .Where(found => found.Server is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Server!.Number,
            "haproxy/kept-connections",
            $"the servers of {found.Backend.Name} have no \"on-marked-down shutdown-sessions\"",
            $"a connection to a silently dead control plane is {Cut(found.Backend)} (with the setting: 2.5 to 3.6 s)",
            "add to the servers or to default-server: on-marked-down shutdown-sessions"));

    private static string Cut(HaproxySection backend)
    {
        var line = backend.Last("timeout", "tunnel") ?? backend.Last("timeout", "server");
        return HaproxyTime.Of(line?.Words.ElementAtOrDefault(2)) is { } time ? $"only cut after {time.Value.TotalSeconds:0.###} s, so its watches stay silent until then" : "never cut by HAProxy, so its watches stay silent until the client gives up";
    }
}
