namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds servers without a health check.</summary>
internal sealed class ServerUnchecked : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends.Select(backend => (Backend: backend, Dead: "control plane")).Concat(Others(subject).Select(backend => (Backend: backend, Dead: "server"))).SelectMany(one => one.Backend.Servers
        .Where(server => !one.Backend.HasWord(server, "check") && HaproxySettings.Unknown("server", [.. server.Words.Skip(server.Words[0] == "server" ? 3 : 4)]) is null)
        .Select(server => new AuditFinding(
            subject.File,
            server.Number,
            "haproxy/unchecked",
            $"servers of {one.Backend.Name} have no \"check\"",
            $"a dead {one.Dead} still gets its share of the connections",
            HaproxyChecks.Cure)));

    /// <summary>Returns other sections with several servers of which none is checked.</summary>
    private static IEnumerable<HaproxySection> Others(HaproxyConfig subject) => subject.Sections.Except(subject.Backends)
        .Where(section => !IsLastResort(subject, section) && section.HasServers && section.Servers.Count() > 1 && !section.Servers.Any(server => section.HasWord(server, "check") || section.Value(server, "track") is not null));

    /// <summary>Whether a section gets connections only while a checked one has no server left.</summary>
    private static bool IsLastResort(HaproxyConfig subject, HaproxySection section) => subject.Sections
        .SelectMany(other => other.Lines)
        .Any(line => line.Begins("use_backend", section.Name) && line.Text.Contains("nbsrv(", StringComparison.Ordinal));
}
