namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds servers without a health check.</summary>
internal sealed class ServerUnchecked : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends.SelectMany(backend => backend.Servers
        .Where(server => !backend.HasWord(server, "check") && HaproxySettings.Unknown("server", [.. server.Words.Skip(server.Words[0] == "server" ? 3 : 4)]) is null)
        .Select(server => new AuditFinding(
            subject.File,
            server.Number,
            "haproxy/unchecked",
            $"servers of {backend.Name} have no \"check\"",
            "a dead control plane still gets its share of the connections",
            HaproxyChecks.Cure)));
}
