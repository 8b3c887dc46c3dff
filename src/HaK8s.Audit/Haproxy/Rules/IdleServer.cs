namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds servers that never get a connection, because they are disabled or have no weight.</summary>
internal sealed class IdleServer : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .SelectMany(backend => backend.Servers.Select(server => (Server: server, Setting: Setting(backend, server))))
        .Where(found => found.Setting.Length > 0)
        .Select(found => new AuditFinding(
            subject.File,
            found.Server.Number,
            "haproxy/idle-server",
            $"{found.Server.Words[1]} has \"{found.Setting}\"",
            "it gets no connection until somebody changes that at the admin socket, so the other control planes carry its share, and one failure less is survived",
            $"remove \"{found.Setting}\""));

    private static string Setting(HaproxySection backend, HaproxyLine server) =>
        server.Words.Contains("disabled") ? "disabled"
        : server.After("weight") == "0" && !backend.HasWord(server, "agent-check") ? "weight 0"
        : "";
}
