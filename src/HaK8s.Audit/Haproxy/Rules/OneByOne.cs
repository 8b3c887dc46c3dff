namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds backends in which every server is a backup, so that only one of them gets connections.</summary>
internal sealed class OneByOne : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .Where(backend => backend.Servers.Count() > 1 && backend.Servers.All(server => backend.HasWord(server, "backup")) && !backend.HasOption("allbackups"))
        .SelectMany(backend => backend.Servers.Select(server => new AuditFinding(
            subject.File,
            server.Number,
            "haproxy/one-by-one",
            $"all servers of {backend.Name} are backups",
            "HAProxy sends everything to the first backup that lives: one control plane carries the whole load, and all connections move at once when it dies",
            "remove \"backup\", or add option allbackups")));
}
